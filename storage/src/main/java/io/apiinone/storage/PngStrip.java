package io.apiinone.storage;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** Goes from chunk to chunk of a PNG, and keeps those that decide on what is seen; what is not known is not kept. */
final class PngStrip {
    private static final int SIGNATURE = 8;
    private static final int CHECKSUM = 4;

    /** Beside the critical ones: colours, transparency, the size of a pixel, and animation. */
    private static final Set<String> SEEN = Set.of(
            "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "cICP", "mDCV", "cLLI", "pHYs", "bKGD", "hIST", "sPLT",
            "acTL", "fcTL", "fdAT");

    private PngStrip() {}

    static void strip(DataInputStream in, OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        Metadata.copy(in, out, SIGNATURE);
        String name = "";
        while (!name.equals("IEND")) {
            int length = in.readInt();
            name = new String(Metadata.read(in, 4), StandardCharsets.ISO_8859_1);
            if (length < 0) {
                throw new BrokenPictureException();
            }
            if (Character.isUpperCase(name.charAt(0)) || SEEN.contains(name)) {
                out.writeInt(length);
                out.writeBytes(name);
                Metadata.copy(in, out, (long) length + CHECKSUM);
            } else if (name.equals("eXIf")) {
                exif(Metadata.start(in, length), out);
                in.skipNBytes(CHECKSUM);
            } else {
                in.skipNBytes((long) length + CHECKSUM);
            }
        }
        out.flush();
    }

    private static void exif(byte[] tiff, DataOutputStream out) throws IOException {
        byte[] orientation = Orientation.only(tiff).orElse(null);
        if (orientation == null) {
            return;
        }
        byte[] name = "eXIf".getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(orientation);
        out.writeInt(orientation.length);
        out.write(name);
        out.write(orientation);
        out.writeInt((int) checksum.getValue());
    }
}
