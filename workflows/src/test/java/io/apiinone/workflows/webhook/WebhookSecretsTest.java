package io.apiinone.workflows.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector is not of our making: {@code printf 'webhook:<owner>:1' | openssl dgst -sha256 -hmac <setting>}, in base64. */
class WebhookSecretsTest {
    private static final String OWNER = "whe_01k0000000000000000000000";
    private static final String PINNED = "whsec_iJKz95oohzd3yMBkVQtRZGC4xofBi/CvAFNp2rYhKEQ=";

    private final WebhookSecrets secrets = new WebhookSecrets("a-webhook-secret-for-tests");

    @Test
    void isTheVectorThatOpensslComputes() {
        assertThat(secrets.of(OWNER, 1)).isEqualTo(PINNED);
    }

    @Test
    void holds32Bytes() {
        assertThat(Base64.getDecoder().decode(secrets.of(OWNER, 1).substring("whsec_".length())))
                .hasSize(32);
    }

    @Test
    void differsForEveryOwnerVersionAndSetting() {
        assertThat(Stream.of(
                        PINNED,
                        secrets.of(OWNER, 2),
                        secrets.of("whe_01k0000000000000000000001", 1),
                        new WebhookSecrets("another-webhook-secret").of(OWNER, 1)))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "fifteen-bytes!!"})
    void refusesASettingThatCouldBeGuessed(String setting) {
        assertThatThrownBy(() -> new WebhookSecrets(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the webhook secret needs at least 16 bytes");
    }

    @Test
    void isWrittenWithoutTheSetting() {
        assertThat(secrets.toString()).doesNotContain("a-webhook-secret-for-tests");
    }
}
