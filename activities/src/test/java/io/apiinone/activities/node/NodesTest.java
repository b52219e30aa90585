package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.activities.TaskIds;
import io.apiinone.ledger.account.IssuedKey;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.workflows.generation.NodeActivities.SubmitOrder;
import io.apiinone.workflows.generation.NodeAnswer;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.node41.RecordReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, one for live tasks and one for test tasks: each is asked for its own only. */
class NodesTest {
    private static final String TEST_NODE = "sandbox";

    @TempDir
    Path liveFolder;

    @TempDir
    Path testFolder;

    private World live;
    private SandboxNode other;
    private Node41 testNode;
    private HttpNodeActivities activities;

    @BeforeEach
    void open() {
        live = new World(liveFolder);
        other = new SandboxNode(testFolder);
        testNode = new Node41(
                new NodeSettings(
                        TEST_NODE,
                        Mode.TEST,
                        other.url(),
                        SandboxNode.KEY,
                        "http://127.0.0.1:9",
                        World.CALLBACK_SECRET,
                        List.of(),
                        List.of(other.url().getAuthority()),
                        0),
                new NodeMetrics(live.registry));
        activities = live.activities(live.books, live.node(), testNode);
    }

    @AfterEach
    void close() throws IOException {
        testNode.close();
        other.close();
        live.close();
    }

    private TaskId testTask() {
        live.books.credits().grant(live.account.id(), Mode.TEST, 100, "test", "test credits", null);
        return task(Mode.TEST, TEST_NODE);
    }

    private TaskId task(Mode mode, String node) {
        IssuedKey key = live.books.keys().issue(live.account.id(), mode, "key", KeyCaps.NONE);
        NewTask like = Samples.task(live.account);
        return live.processing(new NewTask(
                like.id(),
                like.account(),
                mode,
                key.id(),
                like.kind(),
                like.model(),
                like.input(),
                like.metadata(),
                like.fingerprint(),
                null,
                like.price(),
                node,
                like.startLease()));
    }

    private SubmitAnswer submit(TaskId task, String node) {
        return activities.submit(new SubmitOrder(task.toString(), 1, node, World.TIMEOUT, false));
    }

    @Test
    void aTestTaskIsDrawnAtTheTestNodeAndAskedForThere() {
        TaskId task = testTask();
        SubmitAnswer answer = submit(task, TEST_NODE);
        assertThat(answer.outcome()).isEqualTo(SubmitAnswer.Outcome.ACCEPTED);
        assertThat(other.onlyJobId()).isEqualTo(answer.nodeTaskId());
        assertThat(other.onlyJob().get("callBackUrl").textValue())
                .startsWith("http://127.0.0.1:9/callbacks/" + TEST_NODE + "/" + task + "/");
        assertThat(live.sandbox.jobs()).isEmpty();
        other.finish(other.onlyJobId(), true);
        assertThat(activities.confirm(task.toString(), other.onlyJobId()).state())
                .isEqualTo(NodeAnswer.State.SUCCEEDED);
        assertThat(activities.lastLook(task.toString()).state()).isEqualTo(NodeAnswer.State.SUCCEEDED);
    }

    /** Another worker, or this one after a restart, finds the node in the books. */
    @Test
    void aWorkerThatNeverSawTheTaskAsksTheRightNodeToo() {
        TaskId task = testTask();
        submit(task, TEST_NODE);
        String job = other.onlyJobId();
        other.finish(job, true);
        assertThat(live.activities(live.books, live.node(), testNode)
                        .confirm(task.toString(), job)
                        .state())
                .isEqualTo(NodeAnswer.State.SUCCEEDED);
    }

    @Test
    void aTestTaskNeverReachesALiveNodeWhateverItsRowSays() {
        TaskId task = testTask();
        assertThat(submit(task, Samples.NODE).outcome()).isEqualTo(SubmitAnswer.Outcome.REFUSED);
        assertThat(live.sandbox.jobs()).isEmpty();
    }

    @Test
    void aLiveTaskNeverReachesATestNode() {
        TaskId task = task(Mode.LIVE, TEST_NODE);
        assertThat(submit(task, TEST_NODE).outcome()).isEqualTo(SubmitAnswer.Outcome.REFUSED);
        assertThat(other.jobs()).isEmpty();
    }

    @Test
    void aNodeThatTheWorkerDoesNotKnowIsWaitedForAndNothingIsSent() {
        TaskId task = task(Mode.LIVE, "node42");
        SubmitAnswer answer = submit(task, "node42");
        assertThat(answer.outcome()).isEqualTo(SubmitAnswer.Outcome.NOT_ACCEPTED);
        assertThat(answer.trouble()).isEqualTo(SubmitAnswer.Trouble.OPERATOR);
        assertThat(live.books.attempts().of(task)).isEmpty();
        assertThat(new Nodes(live.books, List.of(live.node())).recordInfo(task, Steps.nodeTaskId(), World.TIMEOUT))
                .isEqualTo(new RecordReading.Unclear("this worker reaches no node node42", true));
    }

    @Test
    void aTaskThatTheBooksDoNotKnowIsMissingEverywhere() {
        TaskId nobodys = TaskIds.of(TaskId.next().toString());
        assertThat(new Nodes(live.books, List.of(live.node())).recordInfo(nobodys, "x", World.TIMEOUT))
                .isInstanceOf(RecordReading.Missing.class);
    }
}
