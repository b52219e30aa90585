package io.apiinone.sandbox.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
    @TempDir
    Path folder;

    @Test
    void drawsOnceAndKeepsTheFile() {
        Pictures pictures = new Pictures(folder, 1 << 20);
        byte[] first = pictures.png("a", order("a"));
        assertThat(pictures.png("a", order("a"))).isEqualTo(first);
        assertThat(pictures.drawn()).isEqualTo(1);
        assertThat(folder.resolve("a.png")).hasBinaryContent(first);
    }

    @Test
    void keepsFilesOverARestart() {
        byte[] first = new Pictures(folder, 1 << 20).png("a", order("a"));
        Pictures later = new Pictures(folder, 1 << 20);
        assertThat(later.png("a", order("a"))).isEqualTo(first);
        assertThat(later.drawn()).isZero();
    }

    @Test
    void drawsForgottenPicturesAgainByteForByte() throws IOException {
        Pictures pictures = new Pictures(folder, 1 << 20);
        byte[] first = pictures.png("a", order("a"));
        Files.delete(folder.resolve("a.png"));
        assertThat(pictures.png("a", order("a"))).isEqualTo(first);
        assertThat(pictures.drawn()).isEqualTo(2);
    }

    @Test
    void removesTheOldestBeyondTheLimit() throws IOException {
        int size = Painter.png(order("0")).length;
        Pictures pictures = new Pictures(folder, size * 3L);
        for (int i = 0; i < 6; i++) {
            pictures.png("p" + i, order(Integer.toString(i)));
        }
        try (Stream<Path> files = Files.list(folder)) {
            long stored = files.mapToLong(file -> file.toFile().length()).sum();
            assertThat(stored).isLessThanOrEqualTo(size * 3L);
        }
        assertThat(folder.resolve("p0.png")).doesNotExist();
        assertThat(folder.resolve("p5.png")).exists();
    }

    @Test
    void drawsOnceForManyThatAskAtOnce() {
        Pictures pictures = new Pictures(folder, 1 << 20);
        List<byte[]> all = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> pictures.png("a", order("a")))
                .toList();
        assertThat(pictures.drawn()).isEqualTo(1);
        assertThat(all).allMatch(png -> Arrays.equals(png, all.getFirst()));
    }

    private static PictureOrder order(String variant) {
        return new PictureOrder("a mug", "pro", "1K", "9:16", 0, variant);
    }
}
