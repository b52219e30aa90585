package io.apiinone.api.task;

/** What a text must be so that everybody down the line reads the same. */
final class Text {
    private Text() {}

    /** False for NUL, which no text column holds, and for half of a surrogate pair, which UTF-8 cannot say. */
    static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /** The length as customers count it. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
