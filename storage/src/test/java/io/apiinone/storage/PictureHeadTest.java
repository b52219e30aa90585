package io.apiinone.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Type and size by content alone. */
class PictureHeadTest {
    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of(PictureType.PNG, 1024, 576, Pictures.png(1024, 576)),
                Arguments.of(PictureType.PNG, 1, 1, Pictures.png(1, 1)),
                Arguments.of(PictureType.JPEG, 640, 480, Pictures.jpeg(640, 480)),
                Arguments.of(PictureType.JPEG, 1, 3, Pictures.jpeg(1, 3)),
                Arguments.of(PictureType.JPEG, 20, 10, withProfiles(Pictures.jpeg(20, 10), 6)),
                Arguments.of(PictureType.WEBP, 550, 368, Pictures.webp("VP8 ", "d0ae009d012a26027001")),
                Arguments.of(
                        PictureType.WEBP, 386, 395, Pictures.webp("VP8L", "2f8181621000 00000000".replace(" ", ""))),
                Arguments.of(PictureType.WEBP, 400, 301, Pictures.webp("VP8X", "100000008f01002c0100")));
    }

    /** Segments of the greatest length between the start and the frame, as colour profiles are. */
    private static byte[] withProfiles(byte[] jpeg, int many) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        for (int i = 0; i < many; i++) {
            out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xe2, (byte) 0xff, (byte) 0xff});
            out.writeBytes(new byte[0xffff - 2]);
        }
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static Optional<PictureHead> peek(byte[] bytes) throws IOException {
        return PictureHead.peek(new BufferedInputStream(Pictures.stream(bytes)));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void tellsTypeAndSize(PictureType type, int width, int height, byte[] bytes) throws IOException {
        assertThat(peek(bytes)).contains(new PictureHead(type, width, height));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void leavesTheStreamAtItsBeginning(PictureType type, int width, int height, byte[] bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Pictures.stream(bytes));
        PictureHead.peek(in);
        assertThat(in.readAllBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void aHeadThatIsCutOffIsNone(PictureType type, int width, int height, byte[] bytes) throws IOException {
        int head = type == PictureType.JPEG ? 40 : 24;
        for (int length = 0; length < Math.min(head, bytes.length); length++) {
            Optional<PictureHead> found = peek(Arrays.copyOf(bytes, length));
            assertThat(found.filter(it -> it.width() != width || it.height() != height))
                    .as("%d bytes", length)
                    .isEmpty();
        }
        assertThat(peek(Arrays.copyOf(bytes, 12))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<!doctype html><html><body>502 Bad Gateway</body></html>",
                "{\"code\":404,\"msg\":\"not found\"}",
                "GIF89a\u0001\u0000\u0001\u0000……………………",
                "%PDF-1.7 ……………………………",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "RIFF....WAVEfmt …………………………"
            })
    void everythingElseIsNone(String text) throws IOException {
        assertThat(peek(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void aPictureWithoutAnyPixelIsNone() throws IOException {
        byte[] png = Pictures.png(3, 3);
        Arrays.fill(png, 16, 20, (byte) 0);
        assertThat(peek(png)).isEmpty();
        Arrays.fill(png, 16, 20, (byte) 0xff);
        assertThat(peek(png)).as("a negative width").isEmpty();
    }

    @Test
    void aJpegWhoseSegmentsNeverEndIsGivenUp() throws IOException {
        assertThat(peek(withProfiles(Pictures.jpeg(20, 10), 40))).isEmpty();
    }

    /** Whatever the bytes are, it ends without a fault. */
    @Test
    void noiseDoesNoHarm() throws IOException {
        Random random = new Random(41);
        byte[][] starts = {Pictures.png(9, 9), Pictures.jpeg(9, 9), Pictures.webp("VP8X", "100000008f01002c0100")};
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = starts[i % starts.length].clone();
            for (int k = 0; k < 4; k++) {
                bytes[2 + random.nextInt(Math.min(60, bytes.length - 2))] = (byte) random.nextInt();
            }
            peek(bytes);
        }
    }

    @Test
    void countsPixelsBeyondAnInt() {
        assertThat(new PictureHead(PictureType.PNG, 100_000, 100_000).pixels()).isEqualTo(10_000_000_000L);
    }
}
