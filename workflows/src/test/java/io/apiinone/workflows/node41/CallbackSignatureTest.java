package io.apiinone.workflows.node41;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector is not of our making: {@code printf '<id>.<second>' | openssl dgst -sha256 -hmac <key> -binary | base64}. */
class CallbackSignatureTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final long SECOND = 1_776_484_325L;
    private static final Instant NOW = Instant.ofEpochSecond(SECOND);
    private static final String PINNED = "69iI5SaowguEfa5FGaQdatVxiYr/hYUu4m5GFGFba5s=";

    private final CallbackSignature signature = new CallbackSignature("webhook-key-for-tests");

    private boolean verify(@Nullable String timestamp, @Nullable String given) {
        return signature.verify(ID, timestamp, given, NOW);
    }

    @Test
    void isTheVectorThatOpensslComputes() {
        assertThat(signature.sign(ID, SECOND)).isEqualTo(PINNED);
        assertThat(verify("1776484325", PINNED)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "-1, true", "0, true", "300, true", "301, false", "100000000, false"})
    void toleratesFiveMinutesOnEitherSide(long seconds, boolean accepted) {
        assertThat(signature.verify(ID, Long.toString(SECOND), PINNED, NOW.plusSeconds(seconds)))
                .isEqualTo(accepted);
    }

    @Test
    void anotherTimestampNeedsAnotherSignature() {
        assertThat(verify("1776484326", PINNED)).isFalse();
        assertThat(verify("1776484326", signature.sign(ID, SECOND + 1))).isTrue();
    }

    @Test
    void refusesAnotherIdAndAnotherKey() {
        assertThat(signature.verify(ID.replace('f', 'e'), "1776484325", PINNED, NOW))
                .isFalse();
        assertThat(new CallbackSignature("another-key").verify(ID, "1776484325", PINNED, NOW))
                .isFalse();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "69iI5SaowguEfa5FGaQdatVxiYr/hYUu4m5GFGFba5s",
                "69iI5SaowguEfa5FGaQdatVxiYr_hYUu4m5GFGFba5s=",
                "69iI5SaowguEfa5FGaQdatVxiYr/hYUu4m5GFGFba5t=",
                "69iI5SaowguEfa5FGaQdatVxiYr/hYUu4m5GFGFba5s= ",
                "sha256=69iI5SaowguEfa5FGaQdatVxiYr/hYUu4m5GFGFba5s=",
                "ebd888e526a8c20b847dae4519a41d6ad571898aff85852ee26e461461",
                "not base64 \u00e9"
            })
    void refusesEveryOtherSignature(@Nullable String given) {
        assertThat(verify("1776484325", given)).isFalse();
    }

    /** The signature is right for the number that most of them mean: only their form can be what is refused. */
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " 1776484325",
                "+1776484325",
                "-1776484325",
                "1776484325.0",
                "0x69e302e5",
                "1776484325000",
                "17764843251776484325",
                "99999999999999999999999999",
                "2026-04-18T03:52:05Z",
                "\u0661\u0667\u0667\u0666\u0664\u0668\u0664\u0663\u0662\u0665",
                "now"
            })
    void refusesAMalformedTimestamp(@Nullable String timestamp) {
        assertThat(verify(timestamp, PINNED)).isFalse();
    }

    @Test
    void refusesToSignWithAnEmptyKey() {
        assertThatThrownBy(() -> new CallbackSignature("")).isInstanceOf(IllegalArgumentException.class);
    }
}
