package io.apiinone.api.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.apiinone.api.web.Fault;
import io.apiinone.api.web.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiBodyTest {
    @Test
    void saysOurWordsForTheirs() {
        OpenAiBody body = read("'prompt':'a pond','size':'1792x1024','n':1,'response_format':'b64_json'");
        assertThat(body.ours().toString())
                .isEqualTo("{\"prompt\":\"a pond\",\"n\":1,\"aspect_ratio\":\"16:9\",\"resolution\":\"2K\"}");
        assertThat(body.inline()).isTrue();
    }

    @Test
    void leavesOutWhatChangesNothing() {
        OpenAiBody body = read("'prompt':'a pond','user':7,'quality':'hd','style':'vivid','moderation':'low',"
                + "'background':'opaque','stream':false,'size':'auto','response_format':'url'");
        assertThat(body.ours().toString()).isEqualTo("{\"prompt\":\"a pond\"}");
        assertThat(body.inline()).isFalse();
    }

    @Test
    void takesNullForUnset() {
        OpenAiBody body =
                read("'prompt':'a pond','n':null,'size':null,'response_format':null,'stream':null,'model':null");
        assertThat(body.ours().toString()).isEqualTo("{\"prompt\":\"a pond\"}");
        assertThat(read("'prompt':null").ours().has("prompt")).isTrue();
    }

    @Test
    void letsFieldsOfOursThrough() {
        assertThat(read("'prompt':'a pond','type':'flex','resolution':'2K','what':1")
                        .ours()
                        .toString())
                .isEqualTo("{\"prompt\":\"a pond\",\"type\":\"flex\",\"resolution\":\"2K\",\"what\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'stream':true | /stream | unsupported_value",
                "'stream':'false' | /stream | unsupported_value",
                "'size':'4096x4096' | /size | unsupported_value",
                "'size':1024 | /size | unsupported_value",
                "'size':'1024x1024','aspect_ratio':'1:1' | /size | invalid_request",
                "'size':'1024x1024','resolution':'1K' | /size | invalid_request",
                "'response_format':'png' | /response_format | unsupported_value",
                "'response_format':1 | /response_format | unsupported_value",
            })
    void namesWhatItCanNotFollow(String field, String pointer, String code) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read("'prompt':'a pond'," + field))
                .satisfies(refused -> {
                    Fault fault = refused.refusal().faults().getFirst();
                    assertThat(fault.pointer()).isEqualTo(pointer);
                    assertThat(fault.code()).isEqualTo(code);
                });
    }

    private static OpenAiBody read(String fields) {
        return OpenAiBody.read(("{" + fields.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8));
    }
}
