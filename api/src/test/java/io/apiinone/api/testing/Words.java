package io.apiinone.api.testing;

import java.util.ArrayList;
import java.util.List;

/** Long tables of short strings, many to a line. */
public final class Words {
    private Words() {}

    /** The parts of a text between blanks and line ends, and then those that contain such themselves. */
    public static List<String> words(String text, String... others) {
        List<String> words = new ArrayList<>(List.of(text.strip().split("[ \n]+")));
        words.addAll(List.of(others));
        return words;
    }
}
