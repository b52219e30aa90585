package io.apiinone.storage;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;

/** The three kinds of first chunks that a WebP picture can have; numbers are little-endian. */
final class WebpHead {
    private static final int FOURTEEN_BITS = 0x3fff;

    private WebpHead() {}

    static Optional<PictureHead> read(DataInputStream in) throws IOException {
        byte[] name = new byte[4];
        in.readFully(name);
        in.skipNBytes(4); // the chunk's length
        byte[] chunk = new byte[10];
        in.readFully(chunk);
        if (PictureHead.is(name, 0, "VP8 ")) {
            return lossy(chunk);
        }
        if (PictureHead.is(name, 0, "VP8L")) {
            return lossless(chunk);
        }
        if (PictureHead.is(name, 0, "VP8X")) {
            return Optional.of(of(number(chunk, 4, 3) + 1, number(chunk, 7, 3) + 1));
        }
        return Optional.empty();
    }

    /** Three bytes of a frame's tag, three that are always the same, the size. */
    private static Optional<PictureHead> lossy(byte[] chunk) {
        return number(chunk, 3, 3) == 0x2a019d
                ? Optional.of(of(number(chunk, 6, 2) & FOURTEEN_BITS, number(chunk, 8, 2) & FOURTEEN_BITS))
                : Optional.empty();
    }

    /** One byte that is always the same, then 14 bits each. */
    private static Optional<PictureHead> lossless(byte[] chunk) {
        int bits = number(chunk, 1, 4);
        return chunk[0] == 0x2f
                ? Optional.of(of((bits & FOURTEEN_BITS) + 1, ((bits >> 14) & FOURTEEN_BITS) + 1))
                : Optional.empty();
    }

    private static PictureHead of(int width, int height) {
        return new PictureHead(PictureType.WEBP, width, height);
    }

    private static int number(byte[] bytes, int from, int length) {
        int value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | bytes[from + i] & 0xff;
        }
        return value;
    }
}
