package io.apiinone.storage;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;

/** Walks from segment to segment of a JPEG until the frame that has its size. */
final class JpegHead {
    private JpegHead() {}

    /** @param in behind the two bytes that every JPEG begins with */
    static Optional<PictureHead> read(DataInputStream in) throws IOException {
        int walked = 0;
        while (walked < PictureHead.LONGEST - (1 << 16)) {
            int marker = marker(in);
            if (isFrame(marker)) {
                in.skipNBytes(3); // the segment's length, and the bits of a sample
                int height = in.readUnsignedShort();
                return Optional.of(new PictureHead(PictureType.JPEG, in.readUnsignedShort(), height));
            }
            // The picture itself, its end, or no JPEG at all.
            if (marker < 0xc0 || marker == 0xd9 || marker == 0xda) {
                return Optional.empty();
            }
            int length = in.readUnsignedShort();
            if (length < 2) {
                return Optional.empty();
            }
            in.skipNBytes(length - 2L);
            walked += length + 2;
        }
        return Optional.empty();
    }

    /** The byte behind any number of 0xff; 0 when there is none. */
    private static int marker(DataInputStream in) throws IOException {
        int value = in.readUnsignedByte();
        if (value != 0xff) {
            return 0;
        }
        while (value == 0xff) {
            value = in.readUnsignedByte();
        }
        return value;
    }

    /** All of SOF0 to SOF15; three numbers between them mean tables. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
