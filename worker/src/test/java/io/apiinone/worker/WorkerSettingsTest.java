package io.apiinone.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.activities.node.Node41;
import io.apiinone.activities.node.NodeSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** How settings become the node's, and that two of them are never printed. */
class WorkerSettingsTest {
    private static final String KEY = "the-key-of-the-node";
    private static final String SECRET = "the-secret-of-callbacks";

    private final ApplicationContextRunner worker = new ApplicationContextRunner()
            .withUserConfiguration(ActivityConfiguration.class)
            .withBean(SimpleDriverDataSource.class)
            .withBean(SimpleMeterRegistry.class)
            .withPropertyValues(
                    "apiinone.node.name=node41",
                    "apiinone.node.base-url=https://node.example",
                    "apiinone.node.api-key=" + KEY,
                    "apiinone.callback.secret=" + SECRET);

    @Test
    void areWrittenWithoutTheirSecrets() {
        worker.withPropertyValues("apiinone.callback.base-url=https://api.example.com")
                .run(context -> {
                    WorkerSettings settings = context.getBean(WorkerSettings.class);
                    assertThat(settings.toString())
                            .contains("node41 at https://node.example", "https://api.example.com")
                            .doesNotContain(KEY, SECRET);
                    assertThat(settings.nodeSettings().toString()).doesNotContain(KEY, SECRET);
                });
    }

    @Test
    void tellTheNodeAllItNeeds() {
        worker.withPropertyValues(
                        "apiinone.callback.base-url=https://api.example.com",
                        "apiinone.node.creates-per-10-seconds=7",
                        "apiinone.node.private-result-hosts=localhost:1,b")
                .run(context -> assertThat(context.getBean(WorkerSettings.class).nodeSettings())
                        .isEqualTo(new NodeSettings(
                                "node41",
                                URI.create("https://node.example"),
                                KEY,
                                "https://api.example.com",
                                SECRET,
                                List.of("localhost:1", "b"),
                                7)));
    }

    /** What a real node takes; and a node that can not reach us is polled. */
    @Test
    void haveSafeDefaults() {
        worker.run(context -> {
            NodeSettings settings = context.getBean(WorkerSettings.class).nodeSettings();
            assertThat(settings.createsPer10Seconds()).isEqualTo(20);
            assertThat(settings.callbackBaseUrl()).isEmpty();
            assertThat(settings.privateResultHosts()).isEmpty();
        });
    }

    @Test
    void aCallbackSecretThatCouldBeGuessedStopsTheStart() {
        worker.withPropertyValues("apiinone.callback.secret=guess-me")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("the callback secret needs at least 16 bytes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "node.example", "https:///"})
    void aNodeWithoutAnAddressStopsTheStart(String address) {
        worker.withPropertyValues("apiinone.node.base-url=" + address)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("apiinone.node.base-url is not set to where the node answers"));
    }

    @Test
    void theNodeIsClosedWithTheWorker() {
        worker.run(context -> assertThat(
                        context.getBeanFactory().getBeanDefinition("node41").getDestroyMethodName())
                .isEqualTo("close"));
        assertThat(AutoCloseable.class).isAssignableFrom(Node41.class);
    }
}
