package io.apiinone.storage;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Goes from segment to segment of a JPEG, and through its scans to the end; what follows the end is another picture, or a film. */
final class JpegStrip {
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int COMMENT = 0xfe;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int JFIF_LENGTH = 14;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

    private JpegStrip() {}

    static void strip(DataInputStream in, OutputStream out) throws IOException {
        if (in.readUnsignedShort() != (0xff00 | START)) {
            throw new BrokenPictureException();
        }
        mark(START, out);
        int marker = marker(in);
        while (marker != END) {
            segment(marker, in, out);
            marker = marker == SCAN ? scan(in, out) : marker(in);
        }
        mark(END, out);
    }

    private static int marker(DataInputStream in) throws IOException {
        int value = in.readUnsignedByte();
        if (value != 0xff) {
            throw new BrokenPictureException();
        }
        while (value == 0xff) {
            value = in.readUnsignedByte();
        }
        return value;
    }

    private static void segment(int marker, DataInputStream in, OutputStream out) throws IOException {
        int length = in.readUnsignedShort();
        // Below, and from RST0 to another start, are markers that have no content and no place here.
        if (marker < 0xc0 || (marker >= 0xd0 && marker <= START) || length < 2) {
            throw new BrokenPictureException();
        }
        byte[] kept = kept(marker, Metadata.read(in, length - 2L)).orElse(null);
        if (kept != null) {
            mark(marker, out);
            out.write((kept.length + 2) >> 8);
            out.write(kept.length + 2);
            out.write(kept);
        }
    }

    private static Optional<byte[]> kept(int marker, byte[] content) {
        if (marker == COMMENT) {
            return Optional.empty();
        }
        if (marker < APP0 || marker > APP15) {
            return Optional.of(content);
        }
        return switch (marker) {
            case APP0 -> startsWith(content, "JFIF\0") ? Optional.of(withoutThumbnail(content)) : Optional.empty();
            case APP1 -> startsWith(content, "Exif\0\0") ? orientation(content) : Optional.empty();
            case APP2 -> startsWith(content, "ICC_PROFILE\0") ? Optional.of(content) : Optional.empty();
            case APP14 -> startsWith(content, "Adobe") ? Optional.of(content) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static byte[] withoutThumbnail(byte[] jfif) {
        if (jfif.length <= JFIF_LENGTH) {
            return jfif;
        }
        byte[] head = Arrays.copyOf(jfif, JFIF_LENGTH);
        Arrays.fill(head, JFIF_LENGTH - 2, JFIF_LENGTH, (byte) 0);
        return head;
    }

    private static Optional<byte[]> orientation(byte[] exif) {
        return Orientation.only(Arrays.copyOfRange(exif, EXIF.length, exif.length))
                .map(tiff -> ByteBuffer.allocate(EXIF.length + tiff.length)
                        .put(EXIF)
                        .put(tiff)
                        .array());
    }

    private static boolean startsWith(byte[] content, String word) {
        return content.length >= word.length() && PictureHead.is(content, 0, word);
    }

    /**
     * Copies what is between the markers.
     *
     * @return the marker that ends it; the end, too, of a picture that was cut off, as readers take it
     */
    private static int scan(DataInputStream in, OutputStream out) throws IOException {
        for (int value = in.read(); value >= 0; value = in.read()) {
            if (value != 0xff) {
                out.write(value);
                continue;
            }
            int next = in.read();
            while (next == 0xff) {
                next = in.read();
            }
            if (next == 0 || (next >= 0xd0 && next <= 0xd7)) {
                // A byte of the picture, or where a reader can go on after a fault.
                mark(next, out);
            } else if (next > 0) {
                return next;
            }
        }
        return END;
    }

    private static void mark(int marker, OutputStream out) throws IOException {
        out.write(0xff);
        out.write(marker);
    }
}
