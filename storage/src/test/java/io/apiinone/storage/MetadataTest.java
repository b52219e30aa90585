package io.apiinone.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata is gone, what is seen is the same, for pictures full of what cameras and programs write into them. */
class MetadataTest {
    private static final String SECRET = "51.5074N 0.1278W";

    @TempDir
    Path folder;

    private byte[] strip(byte[] picture, PictureType type) throws IOException {
        try (Spool whole = Spool.of(new ByteArrayInputStream(picture), folder);
                Spool stripped = Metadata.strip(whole, type, folder)) {
            byte[] bytes = Files.readAllBytes(stripped.file());
            assertThat(stripped.content().bytes()).isEqualTo(bytes.length);
            return bytes;
        }
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of(PictureType.JPEG, jpeg(1)),
                Arguments.of(PictureType.JPEG, jpeg(6)),
                Arguments.of(PictureType.PNG, png(1)),
                Arguments.of(PictureType.PNG, png(6)),
                Arguments.of(PictureType.WEBP, webp(1)),
                Arguments.of(PictureType.WEBP, webp(6)));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void metadataIsGone(PictureType type, byte[] picture) throws IOException {
        assertThat(text(picture)).contains(SECRET);
        byte[] stripped = strip(picture, type);
        assertThat(text(stripped)).doesNotContain(SECRET, "Software", "xmpmeta", "comment", "second picture");
        assertThat(strip(stripped, type)).as("there is no more").isEqualTo(stripped);
        assertThat(PictureHead.peek(new BufferedInputStream(new ByteArrayInputStream(stripped))))
                .isEqualTo(PictureHead.peek(new BufferedInputStream(new ByteArrayInputStream(picture))))
                .isPresent();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(
            value = PictureType.class,
            names = {"JPEG", "PNG"})
    void everyPixelIsTheSame(PictureType type) throws IOException {
        byte[] picture = type == PictureType.JPEG ? jpeg(6) : png(6);
        assertThat(pixels(strip(picture, type))).isEqualTo(pixels(picture)).hasSize(64 * 48);
    }

    /** Nothing here reads a WebP: what is compared are the chunks that hold the picture. */
    @Test
    void everyChunkOfAWebpThatIsSeenIsTheSame() throws IOException {
        byte[] expected = riff(vp8x(0x10), chunk("ICCP", bytes("colours")), chunk("VP8 ", FRAME));
        assertThat(strip(webp(1), PictureType.WEBP)).isEqualTo(expected);
        byte[] plain = riff(chunk("VP8 ", FRAME));
        assertThat(strip(plain, PictureType.WEBP)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void theOrientationStaysAndNothingElseOfExif(int orientation) throws IOException {
        byte[] only = Orientation.only(tiff(orientation, ByteOrder.BIG_ENDIAN)).orElseThrow();
        assertThat(only).hasSize(26);
        assertThat(Orientation.only(only)).as("it can be read").hasValue(only);
        assertThat(Orientation.only(tiff(orientation, ByteOrder.LITTLE_ENDIAN))).hasValue(only);
        assertThat(text(strip(jpeg(orientation), PictureType.JPEG))).contains("Exif\0\0" + text(only));
        assertThat(text(strip(png(orientation), PictureType.PNG))).contains("eXIf" + text(only));
        byte[] webp = strip(webp(orientation), PictureType.WEBP);
        assertThat(webp)
                .isEqualTo(
                        riff(vp8x(0x18), chunk("ICCP", bytes("colours")), chunk("VP8 ", FRAME), chunk("EXIF", only)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 65535})
    void anOrientationThatSaysNothingGoes(int orientation) {
        assertThat(Orientation.only(tiff(orientation, ByteOrder.BIG_ENDIAN))).isEmpty();
    }

    @Test
    void whatIsNeededForTheColoursOfAJpegStays() throws IOException {
        assertThat(text(strip(jpeg(1), PictureType.JPEG)))
                .contains("JFIF", "ICC_PROFILE\0\1\1" + text(COLOURS), "Adobe");
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void aPictureThatIsCutOffIsBrokenOrAsItIs(PictureType type, byte[] picture) throws IOException {
        for (int length = 0; length < picture.length; length += 7) {
            byte[] start = Arrays.copyOf(picture, length);
            try {
                assertThat(text(strip(start, type))).doesNotContain(SECRET);
            } catch (BrokenPictureException e) {
                assertThat(folder).isEmptyDirectory();
            }
        }
        assertThatThrownBy(() -> strip(Arrays.copyOf(picture, 30), type)).isInstanceOf(BrokenPictureException.class);
    }

    /** Whatever the bytes are, it ends, with a picture or without. */
    @ParameterizedTest
    @MethodSource("pictures")
    void noiseDoesNoHarm(PictureType type, byte[] picture) throws IOException {
        Random random = new Random(41);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = picture.clone();
            for (int k = 0; k < 3; k++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                strip(bytes, type);
            } catch (BrokenPictureException e) {
                assertThat(folder).isEmptyDirectory();
            }
        }
    }

    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int i = 0; i < 64 * 48; i++) {
            image.setRGB(i % 64, i / 64, random.nextInt(0x1000000));
        }
        return image;
    }

    private static byte[] written(String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(noise(), format, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static int[] pixels(byte[] picture) throws IOException {
        try (InputStream in = new ByteArrayInputStream(picture)) {
            BufferedImage image = ImageIO.read(in);
            return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** With a comment of four bytes, an orientation and a place. */
    private static byte[] tiff(int orientation, ByteOrder order) {
        ByteBuffer out = ByteBuffer.allocate(100).order(order);
        out.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        out.putShort((short) 42).putInt(8).putShort((short) 2);
        out.putShort((short) 0x0131).putShort((short) 2).putInt(4).put("Soft".getBytes(StandardCharsets.US_ASCII));
        out.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        out.putInt(0).put(("Software " + SECRET).getBytes(StandardCharsets.US_ASCII));
        return out.array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] segment(int marker, byte[] content) {
        int length = content.length + 2;
        return join(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length}, content);
    }

    private static final byte[] COLOURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private static byte[] jpeg(int orientation) {
        byte[] plain = written("jpg");
        byte[] noAdobeNeeded = {0, 100, 0, 0, 0, 0, 1};
        return join(
                Arrays.copyOf(plain, 2),
                segment(0xe1, join(bytes("Exif\0\0"), tiff(orientation, ByteOrder.LITTLE_ENDIAN))),
                segment(0xe1, bytes("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET)),
                segment(0xe2, bytes("MPF\0" + SECRET)),
                segment(0xe2, join(bytes("ICC_PROFILE\0\1\1"), COLOURS)),
                segment(0xed, bytes("Photoshop 3.0\0" + SECRET)),
                segment(0xee, join(bytes("Adobe"), noAdobeNeeded)),
                segment(0xfe, bytes("comment " + SECRET)),
                Arrays.copyOfRange(plain, 2, plain.length),
                bytes("second picture " + SECRET));
    }

    private static byte[] pngChunk(String name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes(name));
        checksum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(bytes(name))
                .put(content)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static byte[] png(int orientation) {
        byte[] plain = written("png");
        int afterHead = 8 + 25;
        return join(
                Arrays.copyOf(plain, afterHead),
                pngChunk("gAMA", new byte[] {0, 0, (byte) 0xb1, (byte) 0x8f}),
                pngChunk("eXIf", tiff(orientation, ByteOrder.BIG_ENDIAN)),
                pngChunk("tEXt", bytes("Software\0" + SECRET)),
                pngChunk("iTXt", bytes("XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>" + SECRET)),
                pngChunk("tIME", new byte[] {7, (byte) 0xe9, 1, 1, 1, 1, 1}),
                pngChunk("caBX", bytes(SECRET)),
                Arrays.copyOfRange(plain, afterHead, plain.length),
                bytes("second picture " + SECRET));
    }

    /** The head of a frame of 550 × 368, and an odd number of bytes of it. */
    private static final byte[] FRAME = join(
            new byte[] {(byte) 0xd0, (byte) 0xae, 0, (byte) 0x9d, 1, 0x2a, 0x26, 2, 0x70, 1},
            bytes("pixels…."),
            new byte[3]);

    private static byte[] chunk(String name, byte[] content) {
        return join(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(bytes(name))
                        .putInt(content.length)
                        .array(),
                content,
                new byte[content.length & 1]);
    }

    private static byte[] vp8x(int flags) {
        return chunk("VP8X", new byte[] {(byte) flags, 0, 0, 0, 0x25, 2, 0, 0x6f, 1, 0});
    }

    private static byte[] riff(byte[]... chunks) {
        byte[] content = join(bytes("WEBP"), join(chunks));
        return join(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(bytes("RIFF"))
                        .putInt(content.length)
                        .array(),
                content);
    }

    private static byte[] webp(int orientation) {
        return join(
                riff(
                        vp8x(0x1c),
                        chunk("ICCP", bytes("colours")),
                        chunk("VP8 ", FRAME),
                        chunk("EXIF", tiff(orientation, ByteOrder.LITTLE_ENDIAN)),
                        chunk("XMP ", bytes("<x:xmpmeta>" + SECRET)),
                        chunk("C2PA", bytes(SECRET))),
                bytes("second picture " + SECRET));
    }
}
