package io.apiinone.api.site;

import io.apiinone.ledger.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What is served as it is to everybody: made, hashed and zipped once. */
final class Content {
    private static final String GZIP = "gzip";

    private final MediaType type;
    private final byte[] plain;
    private final byte[] zipped;
    private final String hash;

    Content(MediaType type, byte[] bytes) {
        this.type = type;
        this.plain = bytes.clone();
        this.zipped = zipped(bytes);
        this.hash = HexFormat.of().formatHex(Sha256.of(bytes), 0, 8);
    }

    static Content html(String page) {
        return new Content(
                new MediaType("text", "html", StandardCharsets.UTF_8), page.getBytes(StandardCharsets.UTF_8));
    }

    /** The first 16 hex digits of the SHA-256. */
    String hash() {
        return hash;
    }

    byte[] bytes() {
        return plain.clone();
    }

    /** The content, zipped for those who take it so; the tag is weak, as both forms share it. */
    ResponseEntity<byte[]> answer(HttpServletRequest request, HttpStatus status, HttpHeaders headers) {
        HttpHeaders all = new HttpHeaders();
        all.addAll(headers);
        all.setContentType(type);
        all.set("X-Content-Type-Options", "nosniff");
        all.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (status == HttpStatus.OK) {
            all.setETag("W/\"" + hash + "\"");
        }
        boolean zip = zipped.length < plain.length && takesGzip(request);
        if (zip) {
            all.set(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        return new ResponseEntity<>(zip ? zipped : plain, all, status);
    }

    /** Whoever names gzip gets it, but for those who name it to refuse it. */
    private static boolean takesGzip(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains(GZIP) && !accepted.matches(".*gzip;\\s*q=0(\\.0*)?(,.*|\\s*)");
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
