package io.apiinone.workflows.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.workflows.Golden;
import io.apiinone.workflows.Names;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries on the time-skipping server, with an endpoint that answers from a script. */
class DeliveryWorkflowTest {
    private static final DeliveryInput INPUT = new DeliveryInput(
            "dlv_01k0000000000000000000000",
            1,
            "acct_01k0000000000000000000000",
            "task.completed",
            DeliveryTimes.PRODUCTION);

    private final TestWorkflowEnvironment environment =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .registerSearchAttribute(Names.ACCOUNT_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .build());
    private final WorkflowClient client = environment.getWorkflowClient();
    private final List<Duration> tries = new CopyOnWriteArrayList<>();
    private final List<DeliveryInput> abandoned = new CopyOnWriteArrayList<>();
    /** What the tries come to: an end, a pause to the next one, or nothing at all. */
    private final Deque<Object> script = new ArrayDeque<>();

    private final long began = environment.currentTimeMillis();

    private final class ScriptedEndpoint implements DeliveryActivities {
        @Override
        public DeliveryEnd deliver(DeliveryInput input) {
            assertThat(input).isEqualTo(INPUT);
            tries.add(Duration.ofMillis(environment.currentTimeMillis() - began));
            return switch (next()) {
                case DeliveryEnd end -> end;
                case Duration pause ->
                    throw ApplicationFailure.newBuilder()
                            .setMessage("not delivered")
                            .setType("NotDelivered")
                            .setCategory(ApplicationErrorCategory.BENIGN)
                            .setNextRetryDelay(pause)
                            .build();
                default -> throw new IllegalStateException("the books are away");
            };
        }

        private synchronized Object next() {
            return script.size() == 1 ? script.element() : script.remove();
        }

        @Override
        public void abandon(DeliveryInput input) {
            abandoned.add(input);
        }
    }

    @BeforeEach
    void start() {
        Worker worker = environment.newWorker(Names.WEBHOOK_QUEUE);
        worker.registerWorkflowImplementationTypes(DeliveryWorkflowImpl.class);
        worker.registerActivitiesImplementations(new ScriptedEndpoint());
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private DeliveryEnd run(Object... answers) {
        script.addAll(List.of(answers));
        return client.newWorkflowStub(DeliveryWorkflow.class, DeliveryRuns.options(INPUT))
                .run(INPUT);
    }

    private long events() {
        return client.fetchHistory("delivery-" + INPUT.deliveryId()).getEvents().size();
    }

    private void keep(String branch) {
        Golden.keep(branch, client.fetchHistory("delivery-" + INPUT.deliveryId()));
    }

    @Test
    void deliveredAtOnceCostsElevenEvents() {
        assertThat(run(DeliveryEnd.DELIVERED)).isEqualTo(DeliveryEnd.DELIVERED);
        assertThat(tries).hasSize(1);
        assertThat(events()).isEqualTo(11);
        keep("delivery-at-once");
    }

    /** However many tries: they are the activity's, not steps of the run. */
    @Test
    void deliveredAfterRetriesCostsAsMany() {
        List<Duration> pauses = DeliveryTimes.PRODUCTION.pauses();
        assertThat(run(
                        pauses.get(0),
                        pauses.get(1),
                        pauses.get(2),
                        pauses.get(3),
                        pauses.get(4),
                        pauses.get(5),
                        pauses.get(6),
                        pauses.get(7),
                        pauses.get(8),
                        DeliveryEnd.DELIVERED))
                .isEqualTo(DeliveryEnd.DELIVERED);
        assertThat(tries).hasSize(10);
        assertThat(tries.getLast()).isBetween(Duration.ofHours(75), Duration.ofHours(76));
        assertThat(events()).isEqualTo(11);
        keep("delivery-after-retries");
    }

    @Test
    void goneIsAResult() {
        assertThat(run(DeliveryEnd.GONE)).isEqualTo(DeliveryEnd.GONE);
        keep("delivery-gone");
    }

    @Test
    void failedForGoodIsAResult() {
        assertThat(run(Duration.ofSeconds(5), DeliveryEnd.FAILED)).isEqualTo(DeliveryEnd.FAILED);
        keep("delivery-failed");
    }

    @Test
    void droppedIsAResult() {
        assertThat(run(DeliveryEnd.DROPPED)).isEqualTo(DeliveryEnd.DROPPED);
        keep("delivery-dropped");
    }

    /** Books that are away, or a worker that died, name no pause: the next try comes soon, whatever the schedule says. */
    @Test
    void whatNamesNoPauseIsTriedAgainSoon() {
        Object away = "away";
        assertThat(run(Duration.ofHours(10), away, away, away, DeliveryEnd.DELIVERED))
                .isEqualTo(DeliveryEnd.DELIVERED);
        assertThat(tries.getLast())
                .isBetween(Duration.ofHours(10), Duration.ofHours(10).plusMinutes(1));
        keep("delivery-books-away");
    }

    /** Temporal UI's button, between two tries: nobody is left to try, so the books must say so. */
    @Test
    void aStoppedRunClosesItsDelivery() {
        environment.registerDelayedCallback(
                Duration.ofHours(1),
                () -> client.newUntypedWorkflowStub("delivery-" + INPUT.deliveryId())
                        .cancel());
        try {
            assertThat(run(Duration.ofHours(10))).isEqualTo(DeliveryEnd.FAILED);
        } catch (WorkflowFailedException closedAsCanceled) {
            // So says the server of any run that was asked to stop, whatever it answered.
        }
        assertThat(tries).hasSize(1);
        assertThat(abandoned).containsExactly(INPUT);
        keep("delivery-stopped");
    }

    @Test
    void oneRunHoweverOftenItIsStarted() {
        script.add(DeliveryEnd.DELIVERED);
        var first = client.newWorkflowStub(DeliveryWorkflow.class, DeliveryRuns.options(INPUT));
        var second = client.newWorkflowStub(DeliveryWorkflow.class, DeliveryRuns.options(INPUT));
        WorkflowClient.start(first::run, INPUT);
        try {
            WorkflowClient.start(second::run, INPUT);
        } catch (io.temporal.client.WorkflowExecutionAlreadyStarted ended) {
            // The first was quicker.
        }
        assertThat(WorkflowStub.fromTyped(first).getResult(DeliveryEnd.class)).isEqualTo(DeliveryEnd.DELIVERED);
        assertThat(tries).hasSize(1);
    }

    /** The query that Temporal UI asks. */
    @Test
    void theUiSaysWhatBecameOfIt() {
        run(DeliveryEnd.GONE);
        assertThat(client.newUntypedWorkflowStub("delivery-" + INPUT.deliveryId())
                        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                        .getCurrentDetails())
                .isEqualTo("task.completed is not wanted: the endpoint answered 410");
    }
}
