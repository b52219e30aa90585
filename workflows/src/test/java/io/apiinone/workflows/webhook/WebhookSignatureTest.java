package io.apiinone.workflows.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector is the contract's; everything else is judged by the library that receivers use. */
class WebhookSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    private final WebhookSecrets secrets = new WebhookSecrets("a-webhook-secret-for-tests");

    @Test
    void isTheContractsVector() {
        assertThat(sign(List.of(SECRET), Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "{\"prompt\":\"ein Fuß, 猫 and \\\"quotes\\\"\"}", "line\nbreak\r\n"})
    void theReceiversLibraryAcceptsIt(String body) {
        Instant now = Instant.now();
        String secret = secrets.of("whe_1", 1);
        assertThatCode(() -> verify(secret, body, now, sign(List.of(secret), now, body)))
                .doesNotThrowAnyException();
    }

    /** Whichever of the two a receiver still has. */
    @Test
    void whileRotatingItIsAcceptedByEitherSecret() {
        Instant now = Instant.now();
        List<String> both = List.of(secrets.of("whe_1", 2), secrets.of("whe_1", 1));
        String signature = sign(both, now, "{}");
        assertThat(signature).matches("v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=");
        for (String secret : both) {
            assertThatCode(() -> verify(secret, "{}", now, signature)).doesNotThrowAnyException();
        }
    }

    @Test
    void theReceiversLibraryRefusesAnythingElse() {
        Instant now = Instant.now();
        String secret = secrets.of("whe_1", 1);
        String signature = sign(List.of(secret), now, "{}");
        assertRefused(secret, "{ }", now, signature);
        assertRefused(secret, "{}", now.plusSeconds(1), signature);
        assertRefused(secrets.of("whe_1", 2), "{}", now, signature);
        assertRefused(secrets.of("whe_2", 1), "{}", now, signature);
    }

    @Test
    void onlyAWebhookSecretSigns() {
        assertThatThrownBy(() -> sign(List.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Instant.EPOCH, "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a webhook secret begins with whsec_");
    }

    private static String sign(List<String> secrets, Instant at, String body) {
        return WebhookSignature.of(secrets, ID, at, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String secret, String body, Instant at, String signature) {
        assertThatThrownBy(() -> verify(secret, body, at, signature)).isInstanceOf(WebhookVerificationException.class);
    }

    private static void verify(String secret, String body, Instant at, String signature) throws Exception {
        new Webhook(secret)
                .verify(
                        body,
                        Map.of(
                                "webhook-id", List.of(ID),
                                "webhook-timestamp", List.of(Long.toString(at.getEpochSecond())),
                                "webhook-signature", List.of(signature)));
    }
}
