package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.account.Mode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings hold two secrets. */
class NodeSettingsTest {
    private static NodeSettings settings(String callbackSecret) {
        return new NodeSettings(
                "node41",
                Mode.LIVE,
                URI.create("http://localhost:4141"),
                "the-api-key",
                "https://api.example.com",
                callbackSecret,
                List.of(),
                List.of(),
                20);
    }

    @Test
    void areWrittenWithoutTheirSecrets() {
        assertThat(settings("the-callback-secret").toString()).isEqualTo("node41 at http://localhost:4141");
    }

    @Test
    void aWorkerDoesNotStartWithACallbackSecretThatCouldBeGuessed() {
        assertThatThrownBy(() -> new Node41(settings("short"), new NodeMetrics(new SimpleMeterRegistry())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 bytes");
    }
}
