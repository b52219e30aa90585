package io.apiinone.workflows.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.workflows.Golden;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.generation.BookActivities;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.GenerationOutcome;
import io.apiinone.workflows.generation.NodeActivities;
import io.apiinone.workflows.generation.NodeAnswer;
import io.apiinone.workflows.generation.OperatorAction;
import io.apiinone.workflows.generation.ReserveAnswer;
import io.apiinone.workflows.generation.Standing;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.late.LateActivities;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.apiinone.workflows.resolve.LookAgainWorkflow.LookAgainInput;
import io.apiinone.workflows.resolve.ResolveWorkflow.ResolveInput;
import io.apiinone.workflows.result.ResultActivities;
import io.apiinone.workflows.result.ResultActivities.CopyAnswer;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The runs of tasks that have no other run, on the time-skipping server with scripted looks. */
class ResolveWorkflowTest {
    private static final String TASK = "task_01k0000000000000000000000";
    private static final OperatorAction BY = new OperatorAction("audit --repair", "found without a run");
    private static final Supplier<NodeAnswer> PICTURE =
            () -> NodeAnswer.succeeded("node-1", List.of("https://node/1.png"));
    private static final Supplier<NodeAnswer> PENDING = () -> NodeAnswer.pending("node-1", "generating");

    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
    private final List<String> moves = new CopyOnWriteArrayList<>();
    private final Deque<Supplier<NodeAnswer>> looks = new ArrayDeque<>();
    private final Deque<RuntimeException> faults = new ArrayDeque<>();

    private final ResultActivities copies = order -> {
        moves.add("copy " + order.nodeTaskId());
        if (!faults.isEmpty()) {
            throw faults.remove();
        }
        return new CopyAnswer(List.of("stored"));
    };

    @BeforeEach
    void start() {
        Worker worker = environment.newWorker(Names.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(ResolveWorkflowImpl.class, LookAgainWorkflowImpl.class);
        worker.registerActivitiesImplementations(new Moves(), new Node(), copies);
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void settlesWhatTheNodeHas() {
        looks.addAll(List.of(PENDING, PENDING, PICTURE));
        assertThat(resolve()).isEqualTo(new GenerationOutcome("completed", null, "entry_s", null));
        assertThat(moves).containsExactly("look", "look", "look", "settle node-1");
        golden("resolve-picture", Names.resolveId(TASK));
    }

    @Test
    void copiesBeforeItSettles() {
        looks.add(PICTURE);
        faults.add(ApplicationFailure.newFailure("answered 404", "Away"));
        assertThat(resolve(Duration.ofMinutes(15)).status()).isEqualTo("completed");
        assertThat(moves).containsExactly("look", "copy node-1", "copy node-1", "settle node-1");
        golden("resolve-copied", Names.resolveId(TASK));
    }

    @Test
    void refundsWhatCanNotBeCopied() {
        looks.add(PICTURE);
        faults.add(ApplicationFailure.newNonRetryableFailure("it is no picture", "Unfit"));
        GenerationOutcome outcome = resolve(Duration.ofMinutes(15));
        assertThat(outcome.failure()).isEqualTo(Failure.UPSTREAM_FAILED);
        assertThat(outcome.detail())
                .isEqualTo("the node's picture could not be copied: it is no picture (found without a run)");
        assertThat(moves)
                .containsExactly("look", "copy node-1", "refund upstream_failed by audit --repair despite node-1");
        golden("resolve-copy-lost", Names.resolveId(TASK));
    }

    @Test
    void refundsWhatTheNodeFailed() {
        looks.add(() -> NodeAnswer.failed("node-1", Failure.UPSTREAM_FAILED, "failCode 501"));
        assertThat(resolve().failure()).isEqualTo(Failure.UPSTREAM_FAILED);
        assertThat(moves).containsExactly("look", "refund upstream_failed by audit --repair");
        golden("resolve-failed", Names.resolveId(TASK));
    }

    @Test
    void refundsWhatTheNodeNeverNamed() {
        looks.add(NodeAnswer::absent);
        assertThat(resolve().failure()).isEqualTo(Failure.SUBMIT_UNKNOWN);
        golden("resolve-absent", Names.resolveId(TASK));
    }

    @Test
    void refundsWhenTheNodeIsNotReadyInTime() {
        looks.add(PENDING);
        assertThat(resolve().failure()).isEqualTo(Failure.UPSTREAM_TIMEOUT);
        assertThat(moves).hasSize(4 * 4 + 2);
        golden("resolve-not-ready", Names.resolveId(TASK));
    }

    @Test
    void asksANodeThatIsAwayForAnHour() {
        looks.add(() -> {
            throw ApplicationFailure.newFailure("away", "NodeAway");
        });
        assertThat(resolve().failure()).isEqualTo(Failure.SUBMIT_UNKNOWN);
        assertThat(moves).hasSizeGreaterThan(50);
        golden("resolve-node-away", Names.resolveId(TASK));
    }

    @Test
    void looksAgainThreeTimesInADay() {
        looks.add(NodeAnswer::absent);
        Instant begun = now();
        assertThat(lookAgain(begun)).isEqualTo("nothing came within a day");
        assertThat(moves).containsExactly("look", "look", "look");
        assertThat(Duration.between(begun, ended(Names.lookAgainId(TASK))))
                .isBetween(Duration.ofHours(24), Duration.ofHours(25));
        golden("look-again-nothing", Names.lookAgainId(TASK));
    }

    @Test
    void keepsWhatCameLate() {
        looks.addAll(List.of(PENDING, PICTURE));
        assertThat(lookAgain(now())).isEqualTo("late result kept");
        assertThat(moves).containsExactly("look", "look", "late node-1");
        golden("look-again-late", Names.lookAgainId(TASK));
    }

    @Test
    void takesLooksThatAreDueAtOnceAndStopsAtAFailure() {
        looks.add(() -> NodeAnswer.failed("node-1", Failure.UPSTREAM_FAILED, "failCode 501"));
        assertThat(lookAgain(now().minus(Duration.ofHours(2)))).isEqualTo("the node failed: failCode 501");
        assertThat(moves).containsExactly("look");
        golden("look-again-failed", Names.lookAgainId(TASK));
    }

    private void golden(String branch, String workflowId) {
        Golden.keep(branch, environment.getWorkflowClient().fetchHistory(workflowId));
    }

    /** By its history: the server's own clock goes on skipping when nobody waits any more. */
    private Instant ended(String workflowId) {
        var time = environment
                .getWorkflowClient()
                .fetchHistory(workflowId)
                .getLastEvent()
                .getEventTime();
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private Instant now() {
        return Instant.ofEpochMilli(environment.currentTimeMillis());
    }

    /** As runs that began before pictures were copied. */
    private GenerationOutcome resolve() {
        return resolve(null);
    }

    private GenerationOutcome resolve(@Nullable Duration copy) {
        return environment
                .getWorkflowClient()
                .newWorkflowStub(ResolveWorkflow.class, options(Names.resolveId(TASK)))
                .run(new ResolveInput(TASK, Duration.ofMinutes(4), BY, copy));
    }

    private String lookAgain(Instant refundedAt) {
        return environment
                .getWorkflowClient()
                .newWorkflowStub(LookAgainWorkflow.class, options(Names.lookAgainId(TASK)))
                .run(new LookAgainInput(TASK, refundedAt));
    }

    private static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(Names.TASK_QUEUE)
                .build();
    }

    /** Books that take every move. */
    private final class Moves implements BookActivities, LateActivities {
        @Override
        public ReserveAnswer validateAndReserve(String taskId, String run) {
            throw new AssertionError("a resolving run reserves nothing");
        }

        @Override
        public Standing settle(SettleOrder order) {
            moves.add("settle " + order.nodeTaskId());
            return new Standing(Standing.Kind.SETTLED, "entry_s", null);
        }

        @Override
        public Standing refund(RefundOrder order) {
            moves.add("refund %s by %s".formatted(order.failure().wire(), order.actor())
                    + (order.unused() == null ? "" : " despite " + order.unused()));
            return new Standing(Standing.Kind.REFUNDED, "entry_r", order.failure());
        }

        @Override
        public SubmitAnswer revoke(String taskId, int attempt, String node) {
            throw new AssertionError("a resolving run has no attempts");
        }

        @Override
        public String nodeTaskOf(String taskId, int attempt) {
            throw new AssertionError("a resolving run has no attempts");
        }

        @Override
        public boolean adopt(String taskId, String nodeTaskId) {
            throw new AssertionError("the look adopts");
        }

        @Override
        public void note(OperatorNote note) {
            throw new AssertionError("nobody acts here");
        }

        @Override
        public String recordLateResult(LateInput input) {
            moves.add("late " + input.nodeTaskId());
            return "late result kept";
        }
    }

    /** A node that is only ever looked at: one answer per look, the last one for ever. */
    private final class Node implements NodeActivities {
        @Override
        public SubmitAnswer submit(SubmitOrder order) {
            throw new AssertionError("a resolving run never submits");
        }

        @Override
        public NodeAnswer confirm(String taskId, String nodeTaskId) {
            throw new AssertionError("no callback comes to a resolving run");
        }

        @Override
        public NodeAnswer poll(PollOrder order) {
            throw new AssertionError("a resolving run looks");
        }

        @Override
        public NodeAnswer lastLook(String taskId) {
            moves.add("look");
            return (looks.size() == 1 ? looks.element() : looks.remove()).get();
        }
    }
}
