package io.apiinone.api.task;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** The text of a place in a list: opaque to customers, who only bring back what they were given. */
final class Cursor {
    private Cursor() {}

    static String of(long... place) {
        ByteBuffer bytes = ByteBuffer.allocate(place.length * Long.BYTES);
        for (long part : place) {
            bytes.putLong(part);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @return empty for a text that {@link #of} did not make with so many parts */
    static Optional<long[]> read(String text, int parts) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            long[] place = new long[parts];
            if (bytes.remaining() != parts * Long.BYTES) {
                return Optional.empty();
            }
            bytes.asLongBuffer().get(place);
            return of(place).equals(text) ? Optional.of(place) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
