package io.apiinone.standalone.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docker-compose.yml} as it is written, before any variable is filled in. */
final class ComposeFile {
    /** The project's own folder; tests run in that of their module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String NAME = "docker-compose.yml";

    private ComposeFile() {}

    static Path path() {
        return ROOT.resolve(NAME);
    }

    static String text() {
        return text(NAME);
    }

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each service by its name. */
    static JsonNode services() {
        return new JsonMapper().valueToTree(new Yaml().load(text())).path("services");
    }

    /** The variables without which Compose must refuse to start. */
    static Set<String> required() {
        return firstGroups("\\$\\{([A-Z_0-9]+):\\?", text()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a pattern's first group found in a text, in the text's order. */
    static Stream<String> firstGroups(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult found) -> found.group(1));
    }
}
