package io.apiinone.sandbox.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackSignatureTest {

    /** Made with {@code printf %s "$id.$time" | openssl dgst -sha256 -hmac "$key" -binary | base64}. */
    @ParameterizedTest
    @CsvSource({
        "secret,0123456789abcdef0123456789abcdef,1776484325,mG5W8FImg863lUJrL55VK9U1hQKhC0SPAU029N4gWlM=",
        "another key,ffffffffffffffffffffffffffffffff,0,TCEAYURmaWiClNe9j+/+BQnTaWWxtGYFlJwK6pkxJT8="
    })
    void signsPinnedVectors(String key, String taskId, long timestamp, String signature) {
        assertThat(CallbackSignature.sign(key, taskId, timestamp)).isEqualTo(signature);
    }

    @Test
    void dependsOnEveryPart() {
        String signature = CallbackSignature.sign("key", "id", 1);
        assertThat(CallbackSignature.sign("yek", "id", 1)).isNotEqualTo(signature);
        assertThat(CallbackSignature.sign("key", "di", 1)).isNotEqualTo(signature);
        assertThat(CallbackSignature.sign("key", "id", 2)).isNotEqualTo(signature);
    }
}
