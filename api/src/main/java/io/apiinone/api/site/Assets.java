package io.apiinone.api.site;

import io.apiinone.ledger.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.MediaType;

/**
 * Scripts, styles, texts and pictures of the pages, read once. One hash over all of them is part of every address, so that a browser may keep
 * them for ever, and modules that import each other by relative paths always come from the same build.
 */
final class Assets {
    private static final String FOLDER = "/site/assets/";
    private static final String LIBRARY_PROPERTIES = "META-INF/maven/org.mvnpm/htm/pom.properties";
    private static final String LIBRARY_PATH = "js/lib/preact.js";

    private static final Map<String, MediaType> TYPES = Map.of(
            "js",
            text("javascript"),
            "css",
            text("css"),
            "json",
            new MediaType("application", "json"),
            "svg",
            new MediaType("image", "svg+xml"),
            "png",
            MediaType.IMAGE_PNG,
            "webp",
            new MediaType("image", "webp"));

    private final SortedMap<String, Content> files = new TreeMap<>();
    private final String hash;

    /** @throws IllegalStateException for a file of a kind that has no media type here */
    Assets() {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        try {
            for (Resource file : resolver.getResources("classpath*:" + FOLDER + "**/*.*")) {
                files.put(path(file), content(path(file), file));
            }
            files.put(LIBRARY_PATH, content(LIBRARY_PATH, library()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hash = hash(files);
    }

    Optional<Content> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The one hash, 16 hex digits. */
    String hash() {
        return hash;
    }

    /** What the path of every asset begins with; without a slash at the end. */
    String root() {
        return "/assets/" + hash;
    }

    /** The build decides which version there is. */
    private static Resource library() throws IOException {
        Properties properties = PropertiesLoaderUtils.loadProperties(new ClassPathResource(LIBRARY_PROPERTIES));
        String version = properties.getProperty("version");
        return new ClassPathResource("META-INF/resources/_static/htm/" + version + "/preact/standalone.module.js");
    }

    private static String path(Resource file) throws IOException {
        String address = URLDecoder.decode(file.getURL().getPath(), StandardCharsets.UTF_8);
        return address.substring(address.lastIndexOf(FOLDER) + FOLDER.length());
    }

    private static Content content(String path, Resource file) throws IOException {
        MediaType type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("no media type for " + path);
        }
        return new Content(type, file.getContentAsByteArray());
    }

    private static String hash(SortedMap<String, Content> files) {
        MessageDigest digest = Sha256.digest();
        files.forEach((path, content) ->
                digest.update((path + "\n" + content.hash() + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MediaType text(String subtype) {
        return new MediaType("text", subtype, StandardCharsets.UTF_8);
    }
}
