package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.NodeAnswer;
import io.apiinone.workflows.generation.NodeAnswer.State;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before a refund by time-out: whatever id the books hold is asked for once more. */
class LastLookTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private TaskId task(String directive) {
        return world.processing("a koi pond [sandbox: " + directive + "]");
    }

    private NodeAnswer lastLook(TaskId task) {
        return world.activities.lastLook(task.toString());
    }

    private void storeCallback(TaskId task, String nodeTaskId) {
        world.books.callbacks().store(task, Samples.NODE, nodeTaskId, "success");
    }

    @Test
    void findsAPictureByTheAttemptsId() {
        TaskId task = task("delay=0ms");
        String id = world.accepted(task);
        NodeAnswer look = lastLook(task);
        assertThat(look.state()).isEqualTo(State.SUCCEEDED);
        assertThat(look.nodeTaskId()).isEqualTo(id);
        assertThat(look.urls()).hasSize(1);
    }

    @Test
    void findsATaskThatIsStillAlive() {
        TaskId task = task("delay=0ms states=generating");
        String id = world.accepted(task);
        assertThat(lastLook(task)).isEqualTo(NodeAnswer.pending(id, "generating"));
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.ACCEPTED);
    }

    @Test
    void findsAFailureAndWritesItDown() {
        TaskId task = task("delay=0ms fail=400");
        String id = world.accepted(task);
        assertThat(lastLook(task)).isEqualTo(NodeAnswer.failed(id, Failure.CONTENT_REJECTED, "failCode 400"));
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.FAILED);
    }

    @Test
    void aTaskThatIsMissingAtTheEndIsLost() {
        TaskId task = task("poll=422");
        String id = world.accepted(task);
        assertThat(lastLook(task))
                .isEqualTo(NodeAnswer.failed(id, Failure.UPSTREAM_FAILED, "lost at the node: code 422"));
        assertThat(world.onlyAttempt(task).detail()).isEqualTo("lost at the node: code 422");
    }

    @ParameterizedTest
    @ValueSource(strings = {"poll=429", "poll=http502", "poll=drop", "poll=malformed"})
    void looksAgainWhenTheNodeCouldNotBeAsked(String directive) {
        TaskId task = task(directive);
        world.accepted(task);
        assertThatThrownBy(() -> lastLook(task)).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.getType()).isEqualTo("NodeAway");
            assertThat(failure.isNonRetryable()).isFalse();
        });
    }

    /** The answer to the submit was lost and so was the signal; the stored callback names the job. */
    @Test
    void adoptsTheJobThatAStoredCallbackNames() {
        TaskId task = task("lost delay=0ms");
        world.submit(task);
        String id = world.sandbox.onlyJobId();
        storeCallback(task, id);
        NodeAnswer look = lastLook(task);
        assertThat(look.state()).isEqualTo(State.SUCCEEDED);
        assertThat(look.nodeTaskId()).isEqualTo(id);
        assertThat(world.onlyAttempt(task).nodeTaskId()).isEqualTo(id);
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.ACCEPTED);
    }

    /** What it adopted can be charged: settling wants a node task of the very task. */
    @Test
    void whatItAdoptedCanBeSettled() {
        TaskId task = task("lost delay=0ms");
        world.submit(task);
        storeCallback(task, world.sandbox.onlyJobId());
        NodeAnswer look = lastLook(task);
        world.books.credits().settle(task, world.sandbox.onlyJobId(), look.urls());
        assertThat(world.row(task).resultUrls()).isEqualTo(look.urls());
    }

    @Test
    void aStoredCallbackIsNoAnswerToAnAttemptThatHasItsId() {
        TaskId task = task("delay=0ms");
        String id = world.accepted(task);
        storeCallback(task, Steps.nodeTaskId());
        assertThat(lastLook(task).nodeTaskId()).isEqualTo(id);
    }

    @Test
    void doesNotTakeAnotherTasksPicture() {
        TaskId other = task("delay=0ms");
        String id = world.accepted(other);
        TaskId task = task("drop");
        world.submit(task);
        storeCallback(task, id);
        assertThat(lastLook(task)).isEqualTo(NodeAnswer.absent());
        assertThat(world.onlyAttempt(task).nodeTaskId()).isNull();
    }

    @Test
    void isAbsentWhenNobodyEverNamedAJob() {
        TaskId unknown = task("drop");
        world.submit(unknown);
        assertThat(lastLook(unknown)).isEqualTo(NodeAnswer.absent());
        assertThat(lastLook(task("delay=0ms"))).isEqualTo(NodeAnswer.absent());
    }
}
