package io.apiinone.storage;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Goes from chunk to chunk of a WebP; its size, and what its first chunk says of the others, are corrected once all are written. */
final class WebpStrip {
    private static final Set<String> KEPT = Set.of("VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final String EXIF = "EXIF";

    private static final int HEAD = 12;
    private static final int CHUNK_HEAD = 8;
    /** Where the flags of a VP8X are, which is always the first chunk. */
    private static final int FLAGS = HEAD + CHUNK_HEAD;

    private static final int EXIF_FLAG = 0x08;
    private static final int XMP_FLAG = 0x04;

    private WebpStrip() {}

    static void strip(DataInputStream in, OutputStream out) throws IOException {
        byte[] head = Metadata.read(in, HEAD);
        out.write(head);
        // Whatever comes after the announced size is no part of it.
        long left = number(head, 4) - 4;
        while (left >= CHUNK_HEAD) {
            byte[] chunk = Metadata.read(in, CHUNK_HEAD);
            long length = number(chunk, 4);
            long padded = length + (length & 1);
            left -= CHUNK_HEAD + padded;
            // A last byte of padding that is not there is missed by nobody.
            if (left < -1) {
                throw new BrokenPictureException();
            }
            String name = new String(chunk, 0, 4, StandardCharsets.ISO_8859_1);
            if (KEPT.contains(name)) {
                out.write(chunk);
                Metadata.copy(in, out, length);
                pad(in, out, padded - length);
            } else if (name.equals(EXIF)) {
                exif(Metadata.start(in, length), out);
                skipPadding(in, padded - length);
            } else {
                in.skipNBytes(length);
                skipPadding(in, padded - length);
            }
        }
    }

    private static void pad(DataInputStream in, OutputStream out, long length) throws IOException {
        skipPadding(in, length);
        for (long i = 0; i < length; i++) {
            out.write(0);
        }
    }

    private static void skipPadding(DataInputStream in, long length) throws IOException {
        var _ = in.skip(length);
    }

    private static void exif(byte[] content, OutputStream out) throws IOException {
        boolean prefixed = content.length > 6 && PictureHead.is(content, 0, "Exif\0\0");
        byte[] tiff = Orientation.only(prefixed ? Arrays.copyOfRange(content, 6, content.length) : content)
                .orElse(null);
        if (tiff != null) {
            out.write(EXIF.getBytes(StandardCharsets.ISO_8859_1));
            out.write(little(tiff.length));
            out.write(tiff);
        }
    }

    /** @param file what {@link #strip} wrote */
    static void correct(FileChannel file) throws IOException {
        file.write(ByteBuffer.wrap(little((int) (file.size() - CHUNK_HEAD))), 4);
        ByteBuffer start = ByteBuffer.allocate(FLAGS + 1);
        if (file.read(start, 0) == start.capacity() && PictureHead.is(start.array(), HEAD, "VP8X")) {
            int flags = start.get(FLAGS) & ~XMP_FLAG & ~EXIF_FLAG | (hasExif(file) ? EXIF_FLAG : 0);
            file.write(ByteBuffer.wrap(new byte[] {(byte) flags}), FLAGS);
        }
    }

    private static boolean hasExif(FileChannel file) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_HEAD);
        for (long at = HEAD; file.read(chunk.clear(), at) == CHUNK_HEAD; ) {
            if (PictureHead.is(chunk.array(), 0, EXIF)) {
                return true;
            }
            long length = number(chunk.array(), 4);
            at += CHUNK_HEAD + length + (length & 1);
        }
        return false;
    }

    private static long number(byte[] bytes, int from) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(from) & 0xffffffffL;
    }

    private static byte[] little(int number) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }
}
