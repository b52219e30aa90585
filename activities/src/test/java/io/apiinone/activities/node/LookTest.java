package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.NodeActivities.PollOrder;
import io.apiinone.workflows.generation.NodeAnswer;
import io.apiinone.workflows.generation.NodeAnswer.State;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Confirming and polling at a real node. */
class LookTest extends InTemporal {
    private TaskId task(String directive) {
        return world.processing("a koi pond [sandbox: " + directive + "]");
    }

    private NodeAnswer poll(TaskId task, String nodeTaskId, Instant acceptedAt) {
        return activities.poll(new PollOrder(
                task.toString(),
                nodeTaskId,
                acceptedAt,
                Duration.ofSeconds(2),
                Duration.ofSeconds(15),
                Duration.ofSeconds(90)));
    }

    private NodeAnswer poll(TaskId task, String nodeTaskId) {
        return poll(task, nodeTaskId, Instant.now());
    }

    private static ApplicationFailure failureOf(Supplier<NodeAnswer> call) {
        try {
            throw new AssertionError("not a failure: " + call.get());
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof ApplicationFailure failure) {
                return failure;
            }
            throw e;
        }
    }

    /** Undecided: no fault, asked again after a first pause of two seconds, a fifth more or less. */
    private void assertPolledLater(TaskId task, String nodeTaskId, String word) {
        ApplicationFailure failure = failureOf(() -> poll(task, nodeTaskId));
        assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(failure.getNextRetryDelay()).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
        assertThat(world.onlyAttempt(task).nodeState()).isEqualTo(word);
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.ACCEPTED);
    }

    private String pictureOf(String nodeTaskId) {
        assertThat(world.sandbox.onlyJobId()).isEqualTo(nodeTaskId);
        return world.sandbox.onlyJob().get("pictures").get(0).textValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting", "queuing", "generating"})
    void pollsAgainWhileTheNodeIsAtWork(String state) {
        TaskId task = task("delay=0ms states=" + state + ",success");
        assertPolledLater(task, world.accepted(task), state);
    }

    @Test
    void foldsEveryPollIntoItsAttempt() {
        TaskId task = task("delay=0ms states=waiting,generating");
        String id = world.accepted(task);
        failureOf(() -> poll(task, id));
        failureOf(() -> poll(task, id));
        assertThat(poll(task, id).state()).isEqualTo(State.SUCCEEDED);
        Attempt attempt = world.onlyAttempt(task);
        assertThat(attempt.polls()).isEqualTo(3);
        assertThat(attempt.nodeState()).isEqualTo("success");
    }

    /** Settling writes the end, together with the charge. */
    @Test
    void aPictureEndsThePollingAndNotYetTheAttempt() {
        TaskId task = task("delay=0ms");
        String id = world.accepted(task);
        NodeAnswer answer = poll(task, id);
        assertThat(answer).isEqualTo(NodeAnswer.succeeded(id, answer.urls()));
        assertThat(answer.urls()).containsExactly(pictureOf(id));
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "fail=400, CONTENT_REJECTED, failCode 400",
        "fail=501, UPSTREAM_FAILED, failCode 501",
        "poll=408, UPSTREAM_FAILED, code 408",
        "poll=505, UPSTREAM_FAILED, code 505",
        "images=0, UPSTREAM_FAILED, success without images",
        "result=malformed, UPSTREAM_FAILED, success without images",
        "result=badurls, UPSTREAM_FAILED, success without images",
    })
    void aFailureIsTheNodesLastWordInTheRow(String directive, Failure failure, String detail) {
        TaskId task = task("delay=0ms " + directive);
        String id = world.accepted(task);
        assertThat(poll(task, id)).isEqualTo(NodeAnswer.failed(id, failure, detail));
        Attempt attempt = world.onlyAttempt(task);
        assertThat(attempt.state()).isEqualTo(AttemptState.FAILED);
        assertThat(attempt.detail()).isEqualTo(detail);
        assertThat(attempt.endedAt()).isNotNull();
    }

    @Test
    void understandsTheOtherDialect() {
        TaskId task = task("delay=0ms shape=alt result=object");
        String id = world.accepted(task);
        assertThat(poll(task, id).urls()).containsExactly(pictureOf(id));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 422})
    void aFreshTaskMayBeMissingForAWhile(int code) {
        TaskId task = task("poll=" + code);
        assertPolledLater(task, world.accepted(task), "missing");
    }

    @Test
    void isLostOnceTheGraceIsOver() {
        TaskId task = task("poll=422");
        String id = world.accepted(task);
        assertThat(failureOf(() -> poll(task, id, Instant.now().minusSeconds(80)))
                        .getType())
                .isEqualTo("NotDecided");
        assertThat(poll(task, id, Instant.now().minusSeconds(91)))
                .isEqualTo(NodeAnswer.failed(id, Failure.UPSTREAM_FAILED, "lost at the node: code 422"));
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.FAILED);
    }

    /** A long absence of the node is no reason to call a task lost. */
    @Test
    void isNotLostBecauseTheNodeCouldNotBeAsked() {
        TaskId task = task("poll=http502");
        String id = world.accepted(task);
        assertThat(failureOf(() -> poll(task, id, Instant.now().minus(Duration.ofHours(2))))
                        .getType())
                .isEqualTo("NotDecided");
    }

    @ParameterizedTest
    @CsvSource({
        "poll=429, code 429",
        "poll=500, code 500",
        "poll=455, code 455",
        "poll=999, code 999",
        "poll=http502, http 502 without an envelope",
        "poll=redirect, http 302 without an envelope",
        "poll=malformed, http 200 without an envelope",
        "poll=truncated, http 200 without an envelope",
        "poll=empty, http 200 without an envelope",
        "poll=array, http 200 without an envelope",
        "poll=wrongtypes, http 200 without an envelope",
        "poll=huge, http 200 without an envelope",
        "poll=nodata, code 200 without a state",
        "poll=drop, no answer: NoHttpResponseException",
        "poll=cut, no answer: ConnectionClosedException",
    })
    void asksAgainWhenTheAnswerSaysNothing(String directive, String word) {
        TaskId task = task("delay=0ms " + directive);
        assertPolledLater(task, world.accepted(task), word);
        assertThat(world.alerts("poll")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402})
    void callsAnOperatorWhenOurKeyOrBalanceIsRefused(int code) {
        TaskId task = task("poll=" + code);
        assertPolledLater(task, world.accepted(task), "code " + code);
        assertThat(world.alerts("poll")).isEqualTo(1);
    }

    @Test
    void confirmsAPicture() {
        TaskId task = task("delay=0ms");
        String id = world.accepted(task);
        assertThat(activities.confirm(task.toString(), id).urls()).containsExactly(pictureOf(id));
    }

    /** A confirmation is no poll: it follows a callback. */
    @Test
    void aConfirmationIsNotCountedAsAPoll() {
        TaskId task = task("stuck");
        String id = world.accepted(task);
        assertThat(activities.confirm(task.toString(), id).state()).isEqualTo(State.PENDING);
        assertThat(world.onlyAttempt(task).polls()).isZero();
    }

    @Test
    void confirmsAFailureAndWritesItDown() {
        TaskId task = task("delay=0ms fail=400");
        String id = world.accepted(task);
        assertThat(activities.confirm(task.toString(), id))
                .isEqualTo(NodeAnswer.failed(id, Failure.CONTENT_REJECTED, "failCode 400"));
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.FAILED);
    }

    /** A forged callback comes before the task is anywhere: the wait goes on. */
    @Test
    void aTaskThatIsMissingWhenConfirmedIsPending() {
        TaskId task = task("poll=422");
        String id = world.accepted(task);
        assertThat(activities.confirm(task.toString(), id)).isEqualTo(NodeAnswer.pending(id, "code 422"));
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"poll=429", "poll=http502", "poll=drop", "poll=401"})
    void aNodeThatCanNotConfirmIsPolled(String directive) {
        TaskId task = task(directive);
        String id = world.accepted(task);
        ApplicationFailure failure = failureOf(() -> activities.confirm(task.toString(), id));
        assertThat(failure.getType()).isEqualTo("NodeAway");
        assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
    }

    /** The local activity has three seconds: the node's silence is seen before. */
    @Test
    void gaveUpConfirmingBeforeItsThreeSecondsAreOver() {
        TaskId task = task("poll=hang");
        String id = world.accepted(task);
        long start = System.nanoTime();
        assertThat(failureOf(() -> activities.confirm(task.toString(), id)).getType())
                .isEqualTo("NodeAway");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(2400), Duration.ofMillis(3000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x&taskId=y", "a b", "../../x", "%00", "\u00e9"})
    void asksForAnIdAsItIs(String odd) {
        TaskId task = task("stuck");
        world.accepted(task);
        assertThatThrownBy(() -> poll(task, odd)).isInstanceOf(ActivityFailure.class);
        assertThat(activities.confirm(task.toString(), odd)).isEqualTo(NodeAnswer.pending(odd, "code 422"));
    }
}
