package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that come after the refund: kept once, never charged, never another customer's. */
class LedgerLateActivitiesTest {
    @TempDir
    Path folder;

    private World world;
    private LedgerLateActivities late;

    @BeforeEach
    void open() {
        world = new World(folder);
        late = new LedgerLateActivities(world.books, new Nodes(world.books, List.of(world.node())), world.copier);
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private String record(TaskId task, String nodeTaskId) {
        return late.recordLateResult(new LateInput(task.toString(), nodeTaskId));
    }

    /** Sent, its answer lost, given up and refunded; the node made a job of it. */
    private TaskId refunded(String directive) {
        TaskId task = world.processing("a koi pond [sandbox: lost " + directive + "]");
        world.submit(task);
        world.books.credits().refund(task, FailureCode.SUBMIT_UNKNOWN, "never named", null);
        return task;
    }

    private Balance balance() {
        return world.books.credits().balance(world.account.id(), Mode.LIVE);
    }

    private List<String> picturesOf(String nodeTaskId) {
        JsonNode pictures = world.sandbox.jobs().stream()
                .filter(job -> job.get("taskId").textValue().equals(nodeTaskId))
                .findFirst()
                .orElseThrow()
                .get("pictures");
        return StreamSupport.stream(pictures.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private List<String> lateUrls(TaskId task) {
        return Objects.requireNonNull(world.row(task).lateResult()).urls();
    }

    @Test
    void keepsThePicturesAndChargesNothing() {
        TaskId task = refunded("delay=0ms images=2");
        Balance before = balance();
        String id = world.sandbox.onlyJobId();
        assertThat(record(task, id)).isEqualTo("late result kept");
        assertThat(lateUrls(task))
                .hasSize(2)
                .allSatisfy(
                        url -> assertThat(StoredPicture.parse(url).orElseThrow().task())
                                .isEqualTo(task));
        assertThat(world.row(task).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(world.row(task).resultUrls()).isEmpty();
        assertThat(balance()).isEqualTo(before);
        assertThat(before.charged()).isZero();
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.SUCCEEDED);
        assertThat(world.onlyAttempt(task).detail()).isEqualTo("late result");
        assertThat(world.events(task)).contains("late_result");
    }

    @Test
    void keepsThemOnce() {
        TaskId task = refunded("delay=0ms");
        String id = world.sandbox.onlyJobId();
        record(task, id);
        Balance before = balance();
        assertThat(record(task, id)).isEqualTo("the task has its result");
        assertThat(lateUrls(task)).hasSize(1);
        assertThat(balance()).isEqualTo(before);
        assertThat(world.events(task).stream().filter("late_result"::equals)).hasSize(1);
    }

    /** Nobody pays for it, so nobody waits for its copy. */
    @Test
    void showsWhereTheNodeHasWhatCanNotBeCopied() {
        TaskId task = refunded("delay=0ms image=404");
        String id = world.sandbox.onlyJobId();
        assertThat(record(task, id)).isEqualTo("late result kept");
        assertThat(lateUrls(task)).isEqualTo(picturesOf(id));
    }

    /** A second job of one task is a cost without a customer: noted, and its pictures do not replace the first ones. */
    @Test
    void notesASecondJobOfATaskThatIsSettled() {
        TaskId task = world.processing("a koi pond [sandbox: delay=0ms]");
        String id = world.accepted(task);
        world.books.credits().settle(task, id, picturesOf(id));
        String second = strayJob();
        Balance before = balance();

        assertThat(record(task, second)).isEqualTo("the task has its result");
        assertThat(record(task, second)).isEqualTo("the task has its result");
        assertThat(world.row(task).resultUrls()).isEqualTo(picturesOf(id));
        assertThat(world.row(task).lateResult()).isNull();
        assertThat(world.onlyAttempt(task).nodeTaskId()).isEqualTo(id);
        assertThat(world.events(task).stream().filter("second_node_task"::equals))
                .hasSize(1);
        assertThat(balance()).isEqualTo(before);
    }

    /** A job at the node that no attempt names: one whose answer was lost. */
    private String strayJob() {
        world.submit(world.processing("a koi pond [sandbox: lost delay=0ms]"));
        return world.sandbox.jobs().getLast().get("taskId").textValue();
    }

    @Test
    void neverShowsOneCustomersPicturesToAnother() {
        TaskId others = world.processing("a secret garden [sandbox: delay=0ms]");
        String id = world.accepted(others);
        TaskId task = world.processing("a koi pond [sandbox: drop]");
        world.submit(task);
        world.books.credits().refund(task, FailureCode.SUBMIT_UNKNOWN, "never named", null);

        assertThat(record(task, id)).isEqualTo("it belongs to another task");
        assertThat(world.row(task).lateResult()).isNull();
        assertThat(world.onlyAttempt(others).state()).isEqualTo(AttemptState.ACCEPTED);
    }

    @Test
    void takesNothingForATaskThatWasNeverSent() {
        String stray = strayJob();
        TaskId task = world.processing("a koi pond");
        world.books.credits().refund(task, FailureCode.CANCELED, "changed my mind", "customer");
        assertThat(record(task, stray)).isEqualTo("nothing was ever sent for the task");
        assertThat(world.row(task).lateResult()).isNull();
    }

    @Test
    void writesDownThatTheNodeFailed() {
        TaskId task = refunded("delay=0ms fail=501");
        assertThat(record(task, world.sandbox.onlyJobId())).isEqualTo("the node failed: failCode 501");
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.FAILED);
        assertThat(world.row(task).lateResult()).isNull();
    }

    @Test
    void saysThatTheNodeDoesNotKnowTheJob() {
        TaskId task = refunded("delay=0ms");
        assertThat(record(task, Steps.nodeTaskId())).isEqualTo("the node does not know it: code 422");
        assertThat(world.row(task).lateResult()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stuck", "poll=429", "poll=http502"})
    void asksAgainUntilTheNodeHasDecided(String directive) {
        TaskId task = refunded(directive);
        String id = world.sandbox.onlyJobId();
        assertThatThrownBy(() -> record(task, id)).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.getType()).isEqualTo("NodeAway");
            assertThat(failure.isNonRetryable()).isFalse();
        });
        assertThat(world.row(task).lateResult()).isNull();
    }

    @Test
    void keepsWhatAStuckJobDeliversInTheEnd() {
        TaskId task = refunded("stuck");
        String id = world.sandbox.onlyJobId();
        assertThatThrownBy(() -> record(task, id)).isInstanceOf(ApplicationFailure.class);
        world.sandbox.finish(id, true);
        assertThat(record(task, id)).isEqualTo("late result kept");
    }
}
