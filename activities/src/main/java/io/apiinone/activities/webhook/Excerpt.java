package io.apiinone.activities.webhook;

import java.nio.charset.StandardCharsets;

/** The beginning of an answer's body, for the customer's log of attempts. */
final class Excerpt {
    private Excerpt() {}

    /** At most so many characters of it, read as UTF-8, each printable: what is not becomes a space, or a replacement character. */
    static String of(byte[] body, int most) {
        StringBuilder text = new StringBuilder();
        new String(body, StandardCharsets.UTF_8)
                .strip()
                .codePoints()
                .takeWhile(c -> text.length() + Character.charCount(c) <= most)
                .forEach(c -> text.appendCodePoint(isPrintable(c) ? c : ' '));
        return text.toString().strip();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
