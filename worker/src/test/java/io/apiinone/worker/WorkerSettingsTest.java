package io.apiinone.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.apiinone.activities.node.Node41;
import io.apiinone.activities.node.NodeSettings;
import io.apiinone.activities.webhook.DeliverySettings;
import io.apiinone.ledger.account.Mode;
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
    private static final String WEBHOOKS = "the-secret-of-webhooks";

    private final ApplicationContextRunner worker = new ApplicationContextRunner()
            .withUserConfiguration(ActivityConfiguration.class)
            .withBean(SimpleDriverDataSource.class)
            .withBean(SimpleMeterRegistry.class)
            .withPropertyValues(
                    "apiinone.node.name=node41",
                    "apiinone.node.base-url=https://node.example",
                    "apiinone.node.api-key=" + KEY,
                    "apiinone.node.result-hosts=pictures.example,*.cdn.example",
                    "apiinone.storage.directory=target/pictures",
                    "apiinone.callback.secret=" + SECRET,
                    "apiinone.webhooks.secret=" + WEBHOOKS);

    @Test
    void areWrittenWithoutTheirSecrets() {
        worker.withPropertyValues("apiinone.callback.base-url=https://api.example.com")
                .run(context -> {
                    WorkerSettings settings = context.getBean(WorkerSettings.class);
                    assertThat(settings.toString())
                            .contains("node41 at https://node.example", "https://api.example.com")
                            .doesNotContain(KEY, SECRET, WEBHOOKS);
                    assertThat(settings.nodes().toString()).doesNotContain(KEY, SECRET);
                });
    }

    @Test
    void tellTheNodeAllItNeeds() {
        worker.withPropertyValues(
                        "apiinone.callback.base-url=https://api.example.com",
                        "apiinone.node.creates-per-10-seconds=7",
                        "apiinone.node.private-result-hosts=localhost:8041,b")
                .run(context -> assertThat(context.getBean(WorkerSettings.class).nodes())
                        .containsExactly(new NodeSettings(
                                "node41",
                                Mode.LIVE,
                                URI.create("https://node.example"),
                                KEY,
                                "https://api.example.com",
                                SECRET,
                                List.of("pictures.example", "*.cdn.example"),
                                List.of("localhost:8041", "b"),
                                7)));
    }

    /** What a real node takes; and a node that can not reach us is polled. */
    @Test
    void haveSafeDefaults() {
        worker.run(context -> {
            NodeSettings settings =
                    context.getBean(WorkerSettings.class).nodes().getFirst();
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
    @ValueSource(strings = {"", "guess-me"})
    void aWebhookSecretThatCouldBeGuessedStopsTheStart(String secret) {
        worker.withPropertyValues("apiinone.webhooks.secret=" + secret)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("the webhook secret needs at least 16 bytes"));
    }

    @Test
    void deliveriesAreKeptForADayAtLeast() {
        worker.withPropertyValues("apiinone.webhooks.retention=23h")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("apiinone.webhooks.retention is at least 1d"));
    }

    @Test
    void tellTheDeliveriesAllTheyNeed() {
        worker.withPropertyValues("apiinone.webhooks.private-hosts=localhost,b:3000", "apiinone.webhooks.per-host=2")
                .run(context -> assertThat(
                                context.getBean(WorkerSettings.class).webhooks().settings())
                        .isEqualTo(new DeliverySettings(WEBHOOKS, List.of("localhost", "b:3000"), 2, 40)));
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
    void aNodeWithoutHostsOfPicturesStopsTheStart() {
        worker.withPropertyValues("apiinone.node.result-hosts=")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("apiinone.node.result-hosts is not set to the hosts of the node's pictures,"
                                + " nor to * for any public host"));
    }

    @Test
    void aHostOfPicturesThatIsNoneStopsTheStart() {
        worker.withPropertyValues("apiinone.node.result-hosts=https://pictures.example/")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("not a public host, nor *. before one, nor *: https://pictures.example/"));
    }

    @Test
    void aTestNodeIsOneOfItsOwn() {
        worker.withPropertyValues(
                        "apiinone.test-node.name=sandbox",
                        "apiinone.test-node.base-url=http://sandbox:8041",
                        "apiinone.test-node.private-result-hosts=sandbox:8041")
                .run(context -> assertThat(context.getBean(WorkerSettings.class).nodes())
                        .extracting(NodeSettings::name, NodeSettings::mode)
                        .containsExactly(tuple("node41", Mode.LIVE), tuple("sandbox", Mode.TEST)));
    }

    @Test
    void twoNodesOfOneNameStopTheStart() {
        worker.withPropertyValues("apiinone.test-node.name=node41", "apiinone.test-node.base-url=http://sandbox:8041")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("apiinone.test-node.name must differ from apiinone.node.name"));
    }

    @Test
    void aTestNodeWithoutAnAddressStopsTheStart() {
        worker.withPropertyValues("apiinone.test-node.name=sandbox")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("apiinone.test-node.base-url is not set to where the node answers"));
    }

    @Test
    void theNodeIsClosedWithTheWorker() {
        worker.run(context -> assertThat(
                        context.getBeanFactory().getBeanDefinition("openNodes").getDestroyMethodName())
                .isEqualTo("close"));
        assertThat(AutoCloseable.class).isAssignableFrom(Node41.class);
    }
}
