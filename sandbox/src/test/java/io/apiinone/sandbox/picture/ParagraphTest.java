package io.apiinone.sandbox.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParagraphTest {
    private static final Typeface FACE = Typeface.bundled();

    @Test
    void keepsAShortTextOnOneLineInTheLargestSize() {
        Paragraph text = Paragraph.fit(FACE, "a mug", 500, 200, 40, 10);
        assertThat(text.lines()).containsExactly("a mug");
        assertThat(text.size()).isEqualTo(40);
    }

    @Test
    void breaksBetweenWordsAndLosesNone() {
        String words = "the quick brown fox jumps over the lazy dog";
        Paragraph text = Paragraph.fit(FACE, words, 200, 400, 30, 10);
        assertThat(text.lines()).hasSizeGreaterThan(1);
        assertThat(String.join(" ", text.lines())).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"龍", "w", "漢字 and words ", "🐱"})
    void neverExceedsItsBox(String part) {
        Paragraph text = Paragraph.fit(FACE, part.repeat(400), 300, 120, 30, 12);
        assertThat(text.lines()).allMatch(line -> FACE.width(line) * text.size() <= 300.001);
        assertThat(text.height()).isLessThanOrEqualTo(120);
        assertThat(text.lines().getLast()).endsWith("…");
    }

    @Test
    void shrinksBeforeItCuts() {
        Paragraph text = Paragraph.fit(FACE, "some words ".repeat(20).strip(), 300, 150, 40, 5);
        assertThat(text.size()).isBetween(5.0, 39.0);
        assertThat(text.lines().getLast()).endsWith("words");
    }

    @Test
    void turnsControlCharactersIntoSpaces() {
        assertThat(Paragraph.fit(FACE, "\u0000a\n\n\tb\r\n", 500, 200, 40, 10).lines())
                .containsExactly("a b");
    }
}
