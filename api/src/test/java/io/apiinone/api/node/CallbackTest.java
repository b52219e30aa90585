package io.apiinone.api.node;

import static io.apiinone.api.testing.SignedCallback.body;
import static io.apiinone.api.testing.SignedCallback.path;
import static io.apiinone.api.testing.SignedCallback.signature;
import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.engine.SignalAnswer;
import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.FakeEngine;
import io.apiinone.api.testing.SignedCallback;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.node.StoredCallback;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call back, and what a callback sets in motion. */
class CallbackTest {
    private static final TestApi API = TestApi.shared();
    private static final FakeEngine ENGINE = API.engine();
    private static final Books BOOKS = TestBooks.shared().books();
    private static final Steps STEPS = new Steps(BOOKS);

    private final TestAccount account = TestBooks.shared().freshAccount(100);
    private final String node = Steps.nodeTaskId();

    @AfterEach
    void behave() {
        ENGINE.behave();
    }

    @Test
    void wakesTheRun() {
        TaskId task = STEPS.accepted(account, node);
        double before = counted(CallbackOutcome.SIGNALLED);
        Answer answer = SignedCallback.send(API, task.toString(), node);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"code\":200,\"msg\":\"success\"}");
        assertThat(ENGINE.callbacks).containsEntry(task, node);
        StoredCallback stored = BOOKS.callbacks().of(task).getFirst();
        assertThat(stored.nodeTaskId()).isEqualTo(node);
        assertThat(stored.nodeState()).isEqualTo("success");
        assertThat(stored.node()).isEqualTo("node41");
        assertThat(stored.signalledAt()).isNotNull();
        assertThat(counted(CallbackOutcome.SIGNALLED)).isEqualTo(before + 1);
    }

    @Test
    void completesTheSubmitThatStaysOpenForIt() {
        TaskId task = open("activity-of-" + node);
        ENGINE.openSubmits.add("activity-of-" + node);
        assertThat(SignedCallback.send(API, task.toString(), node).status()).isEqualTo(200);
        assertThat(ENGINE.callbacks).containsEntry(task, node);
        assertThat(ENGINE.openSubmits).doesNotContain("activity-of-" + node);
        assertThat(BOOKS.callbacks().of(task).getFirst().signalledAt()).isNotNull();
    }

    /** The run was reset, or has its answer already. */
    @Test
    void isASignalWhereTheSubmitIsNotOpenAnyMore() {
        TaskId task = open("gone");
        assertThat(SignedCallback.send(API, task.toString(), node).status()).isEqualTo(200);
        assertThat(ENGINE.callbacks).containsEntry(task, node);
    }

    /** One wait for a silent engine is enough. */
    @Test
    void isNoSignalWhenTheEngineIsAwayFromAnOpenSubmit() {
        TaskId task = open("activity-of-" + node);
        ENGINE.openSubmits.add("activity-of-" + node);
        List<TaskId> told = new CopyOnWriteArrayList<>();
        ENGINE.onCallback((id, nodeTask) -> {
            told.add(id);
            return SignalAnswer.AWAY;
        });
        assertThat(SignedCallback.send(API, task.toString(), node).status()).isEqualTo(503);
        assertThat(told).containsExactly(task);
        assertThat(BOOKS.callbacks().of(task).getFirst().signalledAt()).isNull();
    }

    private TaskId open(String activity) {
        TaskId task = STEPS.sending(account);
        BOOKS.attempts().accepted(task, 1, node, activity);
        return task;
    }

    @Test
    void isStoredBeforeTheRunIsTold() {
        TaskId task = STEPS.accepted(account, node);
        AtomicReference<List<StoredCallback>> seen = new AtomicReference<>(List.of());
        ENGINE.onCallback((id, nodeTask) -> {
            seen.set(BOOKS.callbacks().of(id));
            return SignalAnswer.DELIVERED;
        });
        SignedCallback.send(API, task.toString(), node);
        assertThat(seen.get()).extracting(StoredCallback::nodeTaskId).containsExactly(node);
    }

    @Test
    void asksTheNodeToRepeatWhenTheEngineIsAway() {
        TaskId task = STEPS.accepted(account, node);
        ENGINE.onCallback((id, nodeTask) -> SignalAnswer.AWAY);
        Answer answer = SignedCallback.send(API, task.toString(), node);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(BOOKS.callbacks().of(task))
                .singleElement()
                .extracting(StoredCallback::signalledAt)
                .isNull();

        ENGINE.behave();
        assertThat(SignedCallback.send(API, task.toString(), node).status()).isEqualTo(200);
        assertThat(BOOKS.callbacks().of(task)).hasSize(2);
    }

    @Test
    void asksTheNodeToRepeatWhenALiveTaskHasNoRun() {
        TaskId task = STEPS.accepted(account, node);
        ENGINE.onCallback((id, nodeTask) -> SignalAnswer.NO_RUN);
        assertThat(SignedCallback.send(API, task.toString(), node).status()).isEqualTo(503);
        assertThat(ENGINE.lateResults).doesNotContainKey(task);
    }

    @Test
    void looksAtALateResultAfterTheRefund() {
        TaskId task = STEPS.sending(account);
        BOOKS.attempts().unknown(task, 1, "no answer");
        BOOKS.credits().refund(task, FailureCode.SUBMIT_UNKNOWN, "deadline", null);
        assertThat(SignedCallback.send(API, task.toString(), node).status()).isEqualTo(200);
        assertThat(ENGINE.lateResults).containsEntry(task, node);
        assertThat(ENGINE.callbacks).doesNotContainKey(task);
        assertThat(BOOKS.callbacks().of(task).getFirst().signalledAt()).isNotNull();
    }

    @Test
    void looksAtALateResultWhenTheRefundCameBetweenLookAndSignal() {
        TaskId task = STEPS.accepted(account, node);
        ENGINE.onCallback((id, nodeTask) -> {
            BOOKS.credits().refund(id, FailureCode.UPSTREAM_TIMEOUT, "deadline", null);
            return SignalAnswer.NO_RUN;
        });
        assertThat(SignedCallback.send(API, task.toString(), node).status()).isEqualTo(200);
        assertThat(ENGINE.lateResults).containsEntry(task, node);
    }

    @Test
    void asksTheNodeToRepeatWhenTheLateResultCanNotBeLookedAt() {
        TaskId task = STEPS.processing(account);
        BOOKS.credits().refund(task, FailureCode.UPSTREAM_TIMEOUT, "deadline", null);
        ENGINE.lateResultsAway();
        assertThat(SignedCallback.send(API, task.toString(), node).status()).isEqualTo(503);
        assertThat(BOOKS.callbacks().of(task).getFirst().signalledAt()).isNull();
    }

    @Test
    void looksAtASecondNodeTaskOfACompletedTask() {
        TaskId task = STEPS.accepted(account, node);
        BOOKS.credits().settle(task, node, List.of("https://n.example/0.png"));
        assertThat(SignedCallback.send(API, task.toString(), node).status()).isEqualTo(200);
        assertThat(ENGINE.lateResults).doesNotContainKey(task);

        String second = Steps.nodeTaskId();
        assertThat(SignedCallback.send(API, task.toString(), second).status()).isEqualTo(200);
        assertThat(ENGINE.lateResults).containsEntry(task, second);
    }

    @Test
    void aRepetitionAfterTheNodesLastWordSetsNothingInMotion() {
        TaskId task = STEPS.accepted(account, node);
        BOOKS.attempts().ended(task, node, false, "failCode 501");
        BOOKS.credits().refund(task, FailureCode.UPSTREAM_FAILED, "failed", null);
        double before = counted(CallbackOutcome.REPEATED);
        assertThat(SignedCallback.send(API, task.toString(), node, "fail").status())
                .isEqualTo(200);
        assertThat(ENGINE.lateResults).doesNotContainKey(task);
        assertThat(counted(CallbackOutcome.REPEATED)).isEqualTo(before + 1);
    }

    @Test
    void looksAgainWhenTheNodeSpeaksOfASuccessAfterItSaidThatItFailed() {
        TaskId task = STEPS.accepted(account, node);
        BOOKS.attempts().ended(task, node, false, "failCode 501");
        BOOKS.credits().refund(task, FailureCode.UPSTREAM_FAILED, "failed", null);
        assertThat(SignedCallback.send(API, task.toString(), node, "success").status())
                .isEqualTo(200);
        assertThat(ENGINE.lateResults).containsEntry(task, node);
    }

    @Test
    void anUnknownTaskAndAWrongTokenLookTheSame() {
        TaskId task = STEPS.accepted(account, node);
        TaskId unknown = TaskId.next();
        Answer wrongToken = call(path(task.toString()) + "x", node);
        Answer othersToken = call(path(unknown.toString()).replace(unknown.toString(), task.toString()), node);
        Answer noTask = SignedCallback.send(API, unknown.toString(), node);
        Answer noId = SignedCallback.send(API, "task_1", node);
        assertThat(List.of(wrongToken, othersToken, noTask, noId)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.at("/detail")).isEqualTo("There is no such task.");
            assertThat(answer.at("/instance")).endsWith("/***");
        });
        assertThat(BOOKS.callbacks().of(task)).isEmpty();
    }

    @Test
    void refusesAMissingAForgedAndAStaleSignature() {
        TaskId task = STEPS.accepted(account, node);
        long now = Instant.now().getEpochSecond();
        double missing = counted(CallbackOutcome.SIGNATURE_MISSING);
        double forged = counted(CallbackOutcome.SIGNATURE_FORGED);
        double stale = counted(CallbackOutcome.SIGNATURE_STALE);

        Answer none = API.send(API.request(path(task.toString())).POST(BodyPublishers.ofString(body(node))));
        Answer old = send(task, body(node), now - 301, signature(node, now - 301));
        Answer ahead = send(task, body(node), now + 400, signature(node, now + 400));
        Answer anothers = send(task, body(node), now, signature("other", now));
        Answer garbage = send(task, body(node), now, "~~~");

        assertThat(List.of(none, old, ahead, anothers, garbage)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.at("/error/code")).isEqualTo("invalid_signature");
        });
        assertThat(counted(CallbackOutcome.SIGNATURE_MISSING)).isEqualTo(missing + 1);
        assertThat(counted(CallbackOutcome.SIGNATURE_STALE)).isEqualTo(stale + 2);
        assertThat(counted(CallbackOutcome.SIGNATURE_FORGED)).isEqualTo(forged + 2);
        assertThat(BOOKS.callbacks().of(task)).isEmpty();
        assertThat(ENGINE.callbacks).doesNotContainKey(task);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"data\":{}}",
                "{\"data\":{\"taskId\":\"\"}}",
                "{\"data\":{\"taskId\":{\"a\":1}}}",
                "{\"data\":{\"taskId\":\"a\\u0000b\"}}",
                "{\"data\":{\"taskId\":\"\\ud800\"}}"
            })
    void refusesABodyWithoutANodeTask(String body) {
        TaskId task = STEPS.accepted(account, node);
        assertThat(send(task, body, Instant.now().getEpochSecond(), "x").status())
                .isEqualTo(400);
        assertThat(BOOKS.callbacks().of(task)).isEmpty();
    }

    @Test
    void refusesAHugeBody() {
        TaskId task = STEPS.accepted(account, node);
        String huge = "{\"x\":\"" + "x".repeat(70_000) + "\"}";
        assertThat(send(task, huge, Instant.now().getEpochSecond(), "x").status())
                .isEqualTo(413);
    }

    @Test
    void understandsTheNodesOtherSpelling() {
        TaskId task = STEPS.accepted(account, node);
        long now = Instant.now().getEpochSecond();
        Answer answer = send(task, "{\"data\":{\"task_id\":\"" + node + "\"}}", now, signature(node, now));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(ENGINE.callbacks).containsEntry(task, node);
    }

    @Test
    void countsWhereTheMonitoringLooks() {
        SignedCallback.send(API, STEPS.accepted(account, node).toString(), node);
        assertThat(API.management("/actuator/prometheus").body())
                .containsPattern("apiinone_callbacks_total\\{.*outcome=\"signalled\".*} [1-9]");
    }

    private static Answer send(TaskId task, String body, long timestamp, String signature) {
        return SignedCallback.send(API, path(task.toString()), body, Long.toString(timestamp), signature);
    }

    private static Answer call(String path, String node) {
        long now = Instant.now().getEpochSecond();
        return SignedCallback.send(API, path, body(node), Long.toString(now), signature(node, now));
    }

    private static double counted(CallbackOutcome outcome) {
        @Nullable
        Counter counter = API.context()
                .getBean(MeterRegistry.class)
                .find("apiinone.callbacks")
                .tag("outcome", outcome.wire())
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
