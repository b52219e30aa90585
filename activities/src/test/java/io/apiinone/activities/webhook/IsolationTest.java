package io.apiinone.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.webhook.DeliveryInput;
import io.apiinone.workflows.webhook.DeliveryRuns;
import io.apiinone.workflows.webhook.DeliveryTimes;
import io.apiinone.workflows.webhook.DeliveryWorkflow;
import io.apiinone.workflows.webhook.DeliveryWorkflowImpl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In real time: what one endpoint does is felt by none but itself. */
class IsolationTest {
    private static final int EVENTS = 16;

    /** Fewer than the two bad endpoints would take, if they could. */
    private static final int SLOTS = 20;

    @Test
    void aDeadAndASlowEndpointDelayNoOthers() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (TestBooks test = TestBooks.newDatabase();
                Receiver dead = new Receiver(received -> {
                    end.await();
                    return 500;
                });
                Receiver slow = new Receiver(received -> {
                    end.await(5, java.util.concurrent.TimeUnit.SECONDS);
                    return 200;
                });
                Receiver first = new Receiver(received -> 200);
                Receiver second = new Receiver(received -> 200);
                HttpDeliveryActivities activities = activities(test.books());
                TestWorkflowEnvironment temporal = temporal(activities)) {
            Outbox outbox = new Outbox(test);
            Stream.of(dead, slow, first, second).forEach(receiver -> outbox.endpoint(receiver.url()));
            List<DeliveryInput> inputs = outbox.complete(EVENTS, DeliveryTimes.PRODUCTION);
            assertThat(inputs).hasSize(4 * EVENTS);
            inputs.forEach(input -> start(temporal, input));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> first.received.size() == EVENTS && second.received.size() == EVENTS);
            // Each bad one is still at its first places: the good ones waited for neither.
            assertThat(dead.received).hasSizeLessThan(EVENTS);
            assertThat(slow.received).hasSizeLessThan(EVENTS);
            end.countDown();
            // Those that were put off come, too, each once.
            await().atMost(Duration.ofSeconds(60)).until(() -> slow.received.size() == EVENTS);
        }
    }

    private static HttpDeliveryActivities activities(Books books) {
        return new HttpDeliveryActivities(
                books,
                new DeliverySettings(Outbox.SECRET, List.of("localhost"), 4, 50),
                new DeliveryMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC());
    }

    private static TestWorkflowEnvironment temporal(HttpDeliveryActivities activities) {
        TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .registerSearchAttribute(Names.ACCOUNT_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .build());
        Worker worker = temporal.newWorker(
                Names.WEBHOOK_QUEUE,
                WorkerOptions.newBuilder()
                        .setMaxConcurrentActivityExecutionSize(SLOTS)
                        .build());
        worker.registerWorkflowImplementationTypes(DeliveryWorkflowImpl.class);
        worker.registerActivitiesImplementations(activities);
        temporal.start();
        return temporal;
    }

    private static void start(TestWorkflowEnvironment temporal, DeliveryInput input) {
        var run = temporal.getWorkflowClient().newWorkflowStub(DeliveryWorkflow.class, DeliveryRuns.options(input));
        WorkflowClient.start(run::run, input);
    }
}
