package io.apiinone.bench.node;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** One PNG of 1024 × 1024, made once: noise in a part of it gives it about half a megabyte, as a photo in the web has. */
final class StoredPicture {
    private static final int SIDE = 1024;
    private static final int NOISY_LINES = 160;
    private static final long SEED = 41;

    private StoredPicture() {}

    static byte[] png() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(SEED);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, y < NOISY_LINES ? random.nextInt(1 << 24) : ((x / 8) << 16) + ((y / 8) << 8));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
