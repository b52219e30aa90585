package io.apiinone.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.Delivery;
import io.apiinone.ledger.webhook.DeliveryStatus;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.webhook.DeliveryEnd;
import io.apiinone.workflows.webhook.DeliveryInput;
import io.apiinone.workflows.webhook.DeliveryRuns;
import io.apiinone.workflows.webhook.DeliveryTimes;
import io.apiinone.workflows.webhook.DeliveryWorkflow;
import io.apiinone.workflows.webhook.DeliveryWorkflowImpl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An endpoint that is away for a day of virtual time, first silent, then with errors, beside nineteen that are well: on its return it
 * gets everything. {@code -Dapiinone.deliveries=10000} makes them ten thousand.
 */
class DownForADayTest {
    private static final int ENDPOINTS = 20;
    private static final int EVENTS = Integer.getInteger("apiinone.deliveries", 100) / ENDPOINTS;

    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .registerSearchAttribute(Names.ACCOUNT_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .build());
    private final long began = temporal.currentTimeMillis();
    private final List<Duration> arrivals = new CopyOnWriteArrayList<>();

    private int answer() {
        Duration now = Duration.ofMillis(temporal.currentTimeMillis() - began);
        if (now.compareTo(Duration.ofHours(24)) < 0) {
            return 503;
        }
        arrivals.add(now);
        return 200;
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void getsEveryEventOnItsReturn() throws Exception {
        int port = freePort();
        List<Receiver> alive = IntStream.range(1, ENDPOINTS)
                .mapToObj(i -> new Receiver(received -> 200))
                .toList();
        CompletableFuture<Receiver> late = new CompletableFuture<>();
        try (TestBooks test = TestBooks.newDatabase();
                HttpDeliveryActivities activities = activities(test.books())) {
            Outbox outbox = new Outbox(test);
            Worker worker = temporal.newWorker(Names.WEBHOOK_QUEUE);
            worker.registerWorkflowImplementationTypes(DeliveryWorkflowImpl.class);
            worker.registerActivitiesImplementations(activities);
            temporal.start();
            // Nobody listens until the middle of the day, and then only errors come.
            temporal.registerDelayedCallback(
                    Duration.ofHours(12), () -> late.complete(new Receiver(port, received -> answer())));
            EndpointId endpoint = outbox.endpoint("http://localhost:" + port + "/hook");
            alive.forEach(receiver -> outbox.endpoint(receiver.url()));
            List<DeliveryInput> inputs = outbox.complete(EVENTS, DeliveryTimes.PRODUCTION);
            List<WorkflowStub> runs = inputs.stream().map(this::start).toList();
            assertThat(runs)
                    .hasSize(EVENTS * ENDPOINTS)
                    .allMatch(run -> run.getResult(DeliveryEnd.class) == DeliveryEnd.DELIVERED);
            // The attempt after about 17.6 h is the last that fails, the one after 31.6 h arrives, give or take a
            // fifth.
            assertThat(arrivals).hasSize(EVENTS).allMatch(arrival -> arrival.compareTo(Duration.ofHours(40)) < 0);
            assertThat(alive).allMatch(well -> ids(well).size() == EVENTS && well.received.size() == EVENTS);
            List<Delivery> rows = inputs.stream().map(outbox::row).toList();
            assertThat(rows).allMatch(row -> row.status() == DeliveryStatus.DELIVERED);
            assertArrived(
                    late.join(),
                    endpoint,
                    rows.stream().filter(row -> endpoint.equals(row.endpoint())).toList());
        } finally {
            temporal.close();
            late.join().close();
            alive.forEach(Receiver::close);
        }
    }

    private static Set<String> ids(Receiver receiver) {
        return receiver.received.stream().map(Receiver.Received::id).collect(Collectors.toSet());
    }

    private static void assertArrived(Receiver receiver, EndpointId endpoint, List<Delivery> rows) {
        assertThat(rows).hasSize(EVENTS).allMatch(row -> row.attempts() >= 7);
        Map<String, List<Receiver.Received>> byId =
                receiver.received.stream().collect(Collectors.groupingBy(Receiver.Received::id));
        assertThat(byId.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(row -> row.message().toString()).toList());
        // An attempt that was answered 503 and the one that arrived are the same message.
        assertThat(byId.values()).allMatch(tries -> tries.size() == 2);
        assertThat(byId.values())
                .allMatch(tries ->
                        tries.stream().map(Receiver.Received::body).distinct().count() == 1);
        assertThat(receiver.received).allMatch(received -> received.verifies(Outbox.secret(endpoint, 1)));
    }

    private HttpDeliveryActivities activities(Books books) {
        // Signed by the clock that receivers have: virtual days are only waited for.
        return new HttpDeliveryActivities(
                books,
                new DeliverySettings(Outbox.SECRET, List.of("localhost"), 100, 400),
                new DeliveryMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC());
    }

    private WorkflowStub start(DeliveryInput input) {
        var run = temporal.getWorkflowClient().newWorkflowStub(DeliveryWorkflow.class, DeliveryRuns.options(input));
        WorkflowClient.start(run::run, input);
        return WorkflowStub.fromTyped(run);
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
