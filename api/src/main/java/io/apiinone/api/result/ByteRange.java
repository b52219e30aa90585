package io.apiinone.api.result;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which part of a picture is asked for. */
sealed interface ByteRange {
    /** All of it. */
    record Whole() implements ByteRange {}

    /**
     * A part that there is.
     *
     * @param from counted from 0
     * @param length at least 1
     */
    record Part(long from, long length) implements ByteRange {
        long last() {
            return from + length - 1;
        }
    }

    /** A part behind the end. */
    record Outside() implements ByteRange {}

    Pattern SINGLE = Pattern.compile("(?i)bytes=\\s*([0-9]{0,15})-([0-9]{0,15})\\s*");

    /**
     * Reads the header {@code Range}. Several ranges, other units and nonsense mean the whole, as RFC 9110 allows.
     *
     * @param size of the whole, at least 1
     */
    static ByteRange of(@Nullable String header, long size) {
        Matcher single = SINGLE.matcher(header == null ? "" : header);
        if (!single.matches()) {
            return new Whole();
        }
        String first = single.group(1);
        String last = single.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : ending(Long.parseLong(last), size);
        }
        long from = Long.parseLong(first);
        long until = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        if (from >= size) {
            return new Outside();
        }
        return until < from ? new Whole() : new Part(from, until - from + 1);
    }

    /** The last bytes. */
    private static ByteRange ending(long length, long size) {
        long taken = Math.min(length, size);
        return taken == 0 ? new Outside() : new Part(size - taken, taken);
    }
}
