package io.apiinone.storage;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Which side of a picture is up, as the TIFF structure within EXIF says: the one tag of it that changes what one sees. */
final class Orientation {
    private static final int TAG = 0x0112;
    private static final short SHORT = 3;
    private static final int ENTRY = 12;

    private Orientation() {}

    /** EXIF that has this tag and no other; empty when there is none, or it says what goes without saying. */
    static Optional<byte[]> only(byte[] tiff) {
        int orientation = read(tiff);
        return orientation < 2 || orientation > 8 ? Optional.empty() : Optional.of(tiff(orientation));
    }

    private static int read(byte[] tiff) {
        try {
            ByteBuffer in = ByteBuffer.wrap(tiff);
            in.order(in.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = in.getInt(4);
            int entries = in.getShort(directory) & 0xffff;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY;
                if ((in.getShort(entry) & 0xffff) == TAG && in.getShort(entry + 2) == SHORT) {
                    return in.getShort(entry + 8) & 0xffff;
                }
            }
            return 0;
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            // Readers do not find their way in it either.
            return 0;
        }
    }

    private static byte[] tiff(int orientation) {
        return ByteBuffer.allocate(8 + 2 + ENTRY + 4)
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort(SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }
}
