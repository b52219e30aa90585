package io.apiinone.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    @Test
    void readsOneObject() {
        assertThat(StrictJson.object(bytes(" {\"a\":{\"b\":[1]}}\n"))
                        .at("/a/b/0")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void toleratesAByteOrderMark() {
        assertThat(StrictJson.object(bytes("\uFEFF{\"a\":1}")).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\":1}{}",
                "{\"a\":1} x",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "{\"a\":\"\\x\"}",
                "// comment\n{}",
                "{\"a\":\"\u0001\"}",
                "nonsense"
            })
    void refusesWhatIsNotJson(String body) {
        Refusal refusal = refusal(bytes(body));
        assertThat(refusal.error()).isEqualTo(ApiError.INVALID_JSON);
        assertThat(refusal.detail()).doesNotContain("Exception", "tools.jackson", "JsonParser", "StreamRead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "5", "\"text\"", "true"})
    void refusesJsonThatIsNoObject(String body) {
        assertThat(refusal(bytes(body)).error()).isEqualTo(ApiError.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"a\":1} | /a",
                "{\"b\":{\"c\":1,\"c\":2}} | /b/c",
                "{\"l\":[{},{\"x/y\":1,\"x/y\":2}]} | /l/1/x~1y"
            })
    void namesTheFieldThatAppearsTwice(String body, String pointer) {
        Refusal refusal = refusal(bytes(body));
        assertThat(refusal.error()).isEqualTo(ApiError.INVALID_JSON);
        assertThat(refusal.faults()).extracting(Fault::pointer).containsExactly(pointer);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        for (byte[] bad : List.of(
                new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                // Half of a surrogate pair, written as if it were a character.
                new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
                "{\"a\":1}".getBytes(StandardCharsets.UTF_16))) {
            assertThat(refusal(bad).error()).isEqualTo(ApiError.INVALID_JSON);
        }
    }

    @Test
    void refusesABombByItsDepth() {
        assertThat(refusal(bytes("{\"a\":" + "[".repeat(10_000))).detail()).contains("nested");
        assertThat(refusal(bytes("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"))
                        .detail())
                .contains("nested");
        assertThat(StrictJson.object(bytes("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}"))
                        .size())
                .isEqualTo(1);
    }

    private static Refusal refusal(byte[] body) {
        return catchThrowableOfType(RefusedException.class, () -> StrictJson.object(body))
                .refusal();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
