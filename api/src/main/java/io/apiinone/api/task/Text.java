package io.apiinone.api.task;

/** What a text must be so that everybody down the line reads the same. */
public final class Text {
    private Text() {}

    /** False for NUL, which no text column holds, and for half of a surrogate pair, which UTF-8 cannot say. */
    public static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /** The length as customers count it. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
