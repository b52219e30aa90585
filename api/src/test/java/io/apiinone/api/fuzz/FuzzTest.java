package io.apiinone.api.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.Mode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of {@code ./fuzz}: each target with its examples and some thousand changes of them, the same at each run. */
class FuzzTest {
    private static final int CHANGES = Integer.getInteger("apiinone.fuzz.changes", 4000);
    private static final long SEED = Long.getLong("apiinone.fuzz.seed", 41);
    private static final String[] PIECES = {
        "0", "1", "127", "0x", ".", ":", "[", "]", "::", "@", "%", "/", "\\", "\"", "{", "}", ",", "-", "e9", "\n",
        "\u0000", "é", "\ud83d", "null", "1e999", "taskId", "\\u00"
    };

    record Target(String name, Consumer<byte[]> target, List<String> examples) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Target> targets() {
        return Stream.of(
                new Target(
                        "url",
                        UrlFuzz::fuzzerTestOneInput,
                        List.of(
                                "https://a.example/x.png",
                                "http://93.184.215.14:8080/?a#b",
                                "https://[2606:4700::1]/",
                                "https://my_bucket.s3.example.:443/")),
                new Target(
                        "key",
                        KeyFuzz::fuzzerTestOneInput,
                        List.of(
                                ApiKeySecret.generate(Mode.LIVE, new SecureRandom())
                                        .text(),
                                "aio_test_" + "0".repeat(36))),
                new Target(
                        "signature",
                        SignatureFuzz::fuzzerTestOneInput,
                        List.of("abc\n1700000000\nAAAA", "task_1\n-1\n=", "")),
                new Target(
                        "callback",
                        CallbackFuzz::fuzzerTestOneInput,
                        List.of(
                                "{\"data\":{\"taskId\":\"a1\",\"state\":\"success\"}}",
                                "{\"data\":{\"task_id\":\"b2\"}}")),
                new Target(
                        "json",
                        JsonFuzz::fuzzerTestOneInput,
                        List.of("{\"a\":[1,2.5e3,true,null,\"x\\u00e9\"],\"b\":{}}", "{\"prompt\":\"🚲\",\"n\":1}")));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void holds(Target target) {
        Random random = new Random(SEED);
        for (String example : target.examples()) {
            byte[] input = example.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < CHANGES; i++) {
                byte[] tried = input;
                assertThatCode(() -> target.target().accept(tried))
                        .as(() -> HexFormat.of().formatHex(tried))
                        .doesNotThrowAnyException();
                // Now and then from the example again, or nothing of it would be left.
                input = changed(i % 16 == 0 ? example.getBytes(StandardCharsets.UTF_8) : input, random);
            }
        }
    }

    private static byte[] changed(byte[] input, Random random) {
        int at = random.nextInt(input.length + 1);
        byte[] piece = switch (random.nextInt(4)) {
            case 0 -> PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            case 2 -> Arrays.copyOfRange(input, at / 2, at);
            default -> new byte[0];
        };
        int skipped = Math.min(input.length - at, random.nextInt(3));
        byte[] changed = Arrays.copyOf(input, at + piece.length + input.length - at - skipped);
        System.arraycopy(piece, 0, changed, at, piece.length);
        System.arraycopy(input, at + skipped, changed, at + piece.length, input.length - at - skipped);
        return changed;
    }
}
