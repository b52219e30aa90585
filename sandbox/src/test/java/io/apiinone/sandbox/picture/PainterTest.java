package io.apiinone.sandbox.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PainterTest {
    private static final PictureOrder GARDEN = new PictureOrder(
            "A serene Japanese garden with cherry blossoms, koi pond, and wooden bridge, photorealistic",
            "pro",
            "1K",
            "16:9",
            0,
            "one");

    @Test
    void drawsTheSamePictureForTheSameOrder() {
        assertThat(Painter.png(GARDEN)).isEqualTo(Painter.png(GARDEN));
    }

    @Test
    void drawsAnotherPictureForEachDifference() {
        byte[] picture = Painter.png(GARDEN);
        assertThat(Painter.png(order("another prompt", 0, "one"))).isNotEqualTo(picture);
        assertThat(Painter.png(order(GARDEN.prompt(), 2, "one"))).isNotEqualTo(picture);
        assertThat(Painter.png(order(GARDEN.prompt(), 0, "two"))).isNotEqualTo(picture);
    }

    private static PictureOrder order(String prompt, int references, String variant) {
        return new PictureOrder(prompt, "pro", "1K", "16:9", references, variant);
    }

    @Test
    void saysWhatWasAskedFor() {
        assertThat(GARDEN.caption()).isEqualTo("flux-2 pro  ·  1K  ·  1024 × 576  ·  text to image");
        assertThat(new PictureOrder("p", "flex", "2K", "1:1", 1, "v").caption()).endsWith("  ·  1 reference image");
        assertThat(new PictureOrder("p", "flex", "2K", "1:1", 8, "v").caption())
                .isEqualTo("flux-2 flex  ·  2K  ·  2048 × 2048  ·  8 reference images");
    }

    @Test
    void putsTheWordSandboxAtTheTopAndThePromptAtTheBottom() {
        BufferedImage image = Painter.draw(GARDEN);
        assertThat(whitePixels(image, 0, 100)).isGreaterThan(1000);
        assertThat(whitePixels(image, 360, 576)).isGreaterThan(3000);
    }

    private static long whitePixels(BufferedImage image, int fromRow, int toRow) {
        return IntStream.range(fromRow, toRow)
                .mapToLong(y -> IntStream.range(0, 500)
                        .filter(x -> image.getRGB(x, y) == Color.WHITE.getRGB())
                        .count())
                .sum();
    }

    @Test
    void drawsEveryKindOfPrompt() {
        for (String prompt :
                new String[] {"", " ", "x", "龍".repeat(300), "😀", "a\u0000\n\tb", "w".repeat(5000), "שלום"}) {
            assertThat(Painter.png(order(prompt, 0, "v"))).startsWith(0x89, 'P', 'N', 'G');
        }
    }

    @Test
    void isSmall() {
        assertThat(Painter.png(GARDEN)).hasSizeLessThan(200_000);
    }

    /** The JDK's own font code needs fontconfig and installed fonts; a bare machine has neither. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void needsNoFontsOfTheSystem() throws IOException {
        Painter.png(GARDEN);
        assertThat(Files.readString(Path.of("/proc/self/maps")))
                .doesNotContain("libfontmanager", "libfreetype", "libfontconfig");
    }
}
