package io.apiinone.storage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the first bytes of a picture tell, whatever it is called; nothing is decoded.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record PictureHead(PictureType type, int width, int height) {
    /** A JPEG may have colour profiles and whole thumbnails before its size. */
    static final int LONGEST = 512 * 1024;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int START = 12;

    /**
     * Looks at the head of a stream and leaves the stream at its beginning.
     *
     * @return empty when it is no picture of a kind that is kept, or its head is broken
     */
    public static Optional<PictureHead> peek(BufferedInputStream in) throws IOException {
        in.mark(LONGEST);
        try {
            return read(in).filter(head -> head.width > 0 && head.height > 0);
        } catch (EOFException e) {
            return Optional.empty();
        } finally {
            in.reset();
        }
    }

    private static Optional<PictureHead> read(BufferedInputStream marked) throws IOException {
        DataInputStream in = new DataInputStream(marked);
        byte[] start = new byte[START];
        in.readFully(start);
        if (Arrays.equals(start, 0, PNG.length, PNG, 0, PNG.length)) {
            return png(in);
        }
        if (is(start, 0, "RIFF") && is(start, 8, "WEBP")) {
            return WebpHead.read(in);
        }
        if ((start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xd8) {
            marked.reset();
            in.skipNBytes(2);
            return JpegHead.read(in);
        }
        return Optional.empty();
    }

    /** The first chunk, whose length has been read, has the size. */
    private static Optional<PictureHead> png(DataInputStream in) throws IOException {
        byte[] name = new byte[4];
        in.readFully(name);
        return is(name, 0, "IHDR")
                ? Optional.of(new PictureHead(PictureType.PNG, in.readInt(), in.readInt()))
                : Optional.empty();
    }

    static boolean is(byte[] bytes, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (bytes[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** How many pixels, which no int may hold. */
    public long pixels() {
        return (long) width * height;
    }
}
