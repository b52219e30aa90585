package io.apiinone.storage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a picture says beside its pixels: where and when it was taken, by whom, with what. It is taken out of the container, and no
 * pixel is touched. What the colours are read with stays; of EXIF the orientation stays, or the picture would lie on its side.
 */
public final class Metadata {
    private static final int PIECE = 64 * 1024;

    private Metadata() {}

    /**
     * The same picture without metadata.
     *
     * @param folder where it is put
     * @throws BrokenPictureException when the picture can not be taken apart
     */
    public static Spool strip(Spool picture, PictureType type, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "stripped", Spool.SUFFIX);
        try {
            rewrite(picture.file(), type, file);
            try (InputStream stripped = Files.newInputStream(file)) {
                return new Spool(file, Spool.read(stripped));
            }
        } catch (EOFException e) {
            Files.deleteIfExists(file);
            throw new BrokenPictureException();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void rewrite(Path from, PictureType type, Path to) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(from), PIECE));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), PIECE)) {
            switch (type) {
                case JPEG -> JpegStrip.strip(in, out);
                case PNG -> PngStrip.strip(in, out);
                case WEBP -> WebpStrip.strip(in, out);
            }
        }
        if (type == PictureType.WEBP) {
            try (FileChannel whole = FileChannel.open(to, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                WebpStrip.correct(whole);
            }
        }
    }

    /** @throws EOFException when there are fewer */
    static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] piece = new byte[PIECE];
        for (long left = length; left > 0; ) {
            int read = in.read(piece, 0, (int) Math.min(left, piece.length));
            if (read < 0) {
                throw new EOFException();
            }
            out.write(piece, 0, read);
            left -= read;
        }
    }

    /** The first bytes of so many, of which the rest is skipped: what is looked for is at the beginning. */
    static byte[] start(InputStream in, long length) throws IOException {
        byte[] start = read(in, Math.min(length, PIECE));
        in.skipNBytes(length - start.length);
        return start;
    }

    /** Exactly so many, however many are announced: memory is taken for what comes. */
    static byte[] read(InputStream in, long length) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(length, Integer.MAX_VALUE));
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }
}
