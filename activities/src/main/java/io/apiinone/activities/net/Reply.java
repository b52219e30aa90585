package io.apiinone.activities.net;

import java.io.InputStream;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * An answer whose body is still under way.
 *
 * @param head status and headers
 * @param body ends with an {@link java.io.IOException} where the limit of bytes or of time is reached; empty if there is none
 */
public record Reply(ClassicHttpResponse head, InputStream body) {
    /** What becomes of an answer; it runs inside the exchange's time. */
    public interface Reader<T> {
        T read(Reply reply) throws java.io.IOException;
    }

    public int status() {
        return head.getCode();
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(head.getFirstHeader(name)).map(Header::getValue);
    }
}
