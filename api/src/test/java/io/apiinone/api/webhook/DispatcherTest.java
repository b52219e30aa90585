package io.apiinone.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apiinone.api.testing.FakeDeliveries;
import io.apiinone.api.testing.TestApi;
import io.apiinone.api.web.Json;
import io.apiinone.api.work.Bell;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.Claimed;
import io.apiinone.ledger.webhook.Delivery;
import io.apiinone.ledger.webhook.DeliveryFilter;
import io.apiinone.ledger.webhook.DeliveryStatus;
import io.apiinone.ledger.webhook.EndpointChange;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.ledger.webhook.EventType;
import io.apiinone.ledger.webhook.Owner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** In a database of its own: a dispatcher takes every account's deliveries. */
class DispatcherTest {
    private static final TestBooks OWN = TestBooks.newDatabase();
    private static final Books BOOKS = OWN.books();
    private static final String URL = "https://hooks.test/in";

    private final TestAccount account = OWN.freshAccount(1000);
    private final Owner owner = new Owner(account.id(), Mode.LIVE);
    private final EndpointId endpoint = BOOKS.endpoints()
            .add(owner, URL, EventType.OF_TASKS, 16)
            .orElseThrow()
            .id();
    private final FakeDeliveries engine = new FakeDeliveries();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Dispatcher dispatcher = dispatcher(4, Duration.ofMinutes(5));

    @AfterEach
    void leaveNothingToStart() {
        BOOKS.deliveries().claim(1000, Duration.ofHours(1));
    }

    @AfterAll
    static void close() {
        OWN.close();
    }

    @Test
    void startsWhatIsPromisedAndSaysWhetherThereIsMore() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            completed();
        }
        assertThat(dispatcher.doSome()).isTrue();
        assertThat(dispatcher.doSome()).isFalse();
        assertThat(dispatcher.doSome()).isFalse();
        assertThat(engine.starts).hasSize(5).doesNotHaveDuplicates();
        assertThat(deliveries()).extracting(Delivery::status).containsOnly(DeliveryStatus.STARTED);
        assertThat(meters.get("apiinone.webhooks.starts")
                        .tag("outcome", "started")
                        .counter()
                        .count())
                .isEqualTo(5);
    }

    /** What is told is what the API shows of the task. */
    @Test
    void theBodyIsTheTaskAsItIsShown() throws InterruptedException {
        TaskId task = completed();
        dispatcher.doSome();
        Claimed started = engine.starts.getFirst();
        String body = BOOKS.deliveries()
                .outgoing(started.id(), started.run())
                .orElseThrow()
                .body();
        JsonNode event = Json.MAPPER.readTree(body);
        assertThat(event.propertyNames()).containsExactly("type", "timestamp", "data");
        assertThat(event.at("/type").asString()).isEqualTo("task.completed");
        assertThat(event.at("/timestamp").asString()).endsWith("Z");
        assertThat(event.at("/data/id").asString()).isEqualTo(task.toString());
        assertThat(event.at("/data/status").asString()).isEqualTo("completed");
        assertThat(event.at("/data/stage").asString()).isEqualTo("done");
        assertThat(event.at("/data/credits/charged").asInt()).isEqualTo(5);
        assertThat(event.at("/data/data/0/url").asString()).isEqualTo("https://pictures.test/0.png");
    }

    @Test
    void aTestEventIsAboutItsEndpoint() throws InterruptedException {
        assertThat(BOOKS.deliveryLog().test(owner, endpoint)).isPresent();
        dispatcher.doSome();
        Claimed started = engine.starts.getFirst();
        assertThat(BOOKS.deliveries().outgoing(started.id(), 1).orElseThrow().body())
                .startsWith("{\"type\":\"webhook.test\",\"timestamp\":\"")
                .endsWith("\"data\":{\"object\":\"webhook_test\",\"endpoint_id\":\"" + endpoint + "\"}}");
    }

    @Test
    void anAbsentEngineGetsAPauseAndNothingIsLost() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            completed();
        }
        engine.onStart(delivery -> false);
        Dispatcher hasty = dispatcher(5, Duration.ZERO);
        assertThat(hasty.doSome()).isFalse();
        Set<String> bodies = bodies();
        engine.onStart(delivery -> true);
        hasty.doSome();
        assertThat(deliveries()).extracting(Delivery::status).containsOnly(DeliveryStatus.STARTED);
        // A run may have been started although nobody said so: what it sends stays as it was.
        assertThat(bodies()).isEqualTo(bodies).hasSize(5);
        assertThat(meters.get("apiinone.webhooks.starts")
                        .tag("outcome", "away")
                        .counter()
                        .count())
                .isEqualTo(5);
    }

    @Test
    void oneThatBreaksDoesNotHoldUpTheOthers() throws InterruptedException {
        completed();
        completed();
        Delivery first = deliveries().getLast();
        engine.onStart(delivery -> {
            if (delivery.id().equals(first.id())) {
                throw new IllegalStateException("a bug");
            }
            return true;
        });
        assertThat(dispatcher.doSome()).isFalse();
        assertThat(deliveries())
                .extracting(Delivery::status)
                .containsExactly(DeliveryStatus.STARTED, DeliveryStatus.PENDING);
    }

    @Test
    void nothingIsStartedForADisabledEndpoint() throws InterruptedException {
        completed();
        BOOKS.endpoints().change(owner, endpoint, new EndpointChange(null, null, false));
        dispatcher.doSome();
        assertThat(engine.starts).isEmpty();
        assertThat(deliveries()).extracting(Delivery::status).containsExactly(DeliveryStatus.DROPPED);
    }

    @Test
    void tellsHowManyWaitAndForHowLong() throws InterruptedException {
        completed();
        engine.onStart(delivery -> false);
        dispatcher.doSome();
        assertThat(meters.get("apiinone.webhooks.pending").gauge().value()).isPositive();
        assertThat(meters.get("apiinone.webhooks.pending.oldest").gauge().value())
                .isGreaterThanOrEqualTo(0);
    }

    @Test
    void looksAgainAndAgainUntilItIsStopped() {
        Dispatcher running = dispatcher(16, Duration.ofMinutes(5));
        running.start();
        try {
            completed();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> deliveries().getFirst().status() == DeliveryStatus.STARTED);
        } finally {
            running.stop();
        }
        assertThat(running.isRunning()).isFalse();
    }

    @Test
    void aRingWakesItLongBeforeItsNextLook() {
        Bell promised = new Bell();
        Dispatcher slow = dispatcher(16, Duration.ofMinutes(5), Duration.ofHours(1), promised);
        completed();
        promised.ring();
        assertThat(deliveries().getFirst().status()).isEqualTo(DeliveryStatus.PENDING);
        slow.start();
        try {
            promised.ring();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> deliveries().getFirst().status() == DeliveryStatus.STARTED);
        } finally {
            slow.stop();
        }
        promised.ring();
    }

    private Dispatcher dispatcher(int batch, Duration lease) {
        return dispatcher(batch, lease, Duration.ofMillis(50), new Bell());
    }

    private Dispatcher dispatcher(int batch, Duration lease, Duration interval, Bell promised) {
        // As the application renders them.
        TaskRendering rendering = TestApi.shared().context().getBean(TaskRendering.class);
        return new Dispatcher(
                BOOKS.deliveries(),
                new EventBodies(BOOKS.tasks(), rendering),
                engine,
                promised,
                new WebhookSettings("x".repeat(16), 16, interval, batch, lease),
                new DispatchMetrics(meters));
    }

    private TaskId completed() {
        String job = Steps.nodeTaskId();
        TaskId task = new Steps(BOOKS).accepted(account, job);
        BOOKS.credits().settle(task, job, List.of("https://pictures.test/0.png"));
        return task;
    }

    private List<Delivery> deliveries() {
        return BOOKS.deliveryLog()
                .page(new DeliveryFilter(owner, null, null, null, null), 100)
                .deliveries();
    }

    private Set<String> bodies() {
        return deliveries().stream()
                .map(delivery -> BOOKS.deliveries()
                        .outgoing(delivery.id(), 1)
                        .orElseThrow()
                        .body())
                .collect(Collectors.toSet());
    }
}
