package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.FakeEngine;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.IssuedKey;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.workflows.generation.Progress.Stage;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The task object, to the letter, in every state; and who sees it. */
class TaskLookupTest {
    private static final TestApi API = TestApi.shared();
    private static final FakeEngine ENGINE = API.engine();
    private static final Steps STEPS = new Steps(TestBooks.shared().books());

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @AfterEach
    void behave() {
        ENGINE.behave();
    }

    @Test
    void showsALiveTask() {
        TaskId id = STEPS.processing(account);
        ENGINE.onProgress(task -> Optional.of(FakeEngine.at(Stage.GENERATING)));
        assertThat(get(id).body()).isEqualTo(shown(id, """
            "status":"processing","stage":"generating",%s"completed_at":null,%s\
            "data":[],"credits":{"price":5,"held":5,"charged":0,"refunded":0},\
            "refund":null,"late_result":null,"error":null,\
            """));
    }

    @Test
    void showsACompletedTask() {
        String node = Steps.nodeTaskId();
        TaskId id = STEPS.accepted(account, node);
        TestBooks.shared()
                .books()
                .credits()
                .settle(id, node, List.of("https://n.example/0.png", "https://n.example/1.png"));
        assertThat(get(id).body()).isEqualTo(shown(id, """
            "status":"completed","stage":"done",%s"completed_at":"@completed",%s\
            "data":[{"url":"https://n.example/0.png","expires_at":null},{"url":"https://n.example/1.png","expires_at":null}],\
            "credits":{"price":5,"held":0,"charged":5,"refunded":0},\
            "refund":null,"late_result":null,"error":null,\
            """));
    }

    @Test
    void showsARefundedTaskWithoutTheNodesWords() {
        TaskId id = STEPS.processing(account);
        TestBooks.shared()
                .books()
                .credits()
                .refund(id, FailureCode.CONTENT_REJECTED, "the node refused: code 400", "op");
        assertThat(get(id).body()).isEqualTo(shown(id, """
            "status":"failed","stage":"done",%s"completed_at":"@completed",%s\
            "data":[],"credits":{"price":5,"held":0,"charged":0,"refunded":5},\
            "refund":{"entry_id":"@entry","credits":5,"reason":"content_rejected","at":"@completed"},"late_result":null,\
            "error":{"code":"content_rejected","message":"@message"},\
            """));
    }

    @Test
    void showsALateResultThatIsNotCharged() {
        TaskId id = STEPS.processing(account);
        TestBooks.shared().books().credits().refund(id, FailureCode.UPSTREAM_TIMEOUT, "deadline", null);
        TestBooks.shared().books().tasks().recordLateResult(id, "node-late", List.of("https://n.example/late.png"));
        Answer answer = get(id);
        assertThat(answer.at("/late_result/data/0/url")).isEqualTo("https://n.example/late.png");
        assertThat(answer.at("/late_result/at")).matches("20.*Z");
        assertThat(answer.json().at("/data").isEmpty()).isTrue();
        assertThat(answer.json().at("/credits/charged").asInt()).isZero();
    }

    @Test
    void showsACanceledTaskThatHeldNothing() {
        TaskId id = STEPS.queued(account);
        TestBooks.shared().books().tasks().cancelQueued(id, "changed my mind", "customer");
        Answer answer = get(id);
        assertThat(answer.at("/status")).isEqualTo("canceled");
        assertThat(answer.json().at("/refund").isNull()).isTrue();
        assertThat(answer.at("/error/code")).isEqualTo("canceled");
    }

    @Test
    void anUnknownTaskAndAnotherAccountsLookTheSame() {
        TaskId mine = STEPS.queued(account);
        TestAccount stranger = TestBooks.shared().freshAccount(100);
        IssuedKey otherMode = TestBooks.shared().books().keys().issue(account.id(), Mode.TEST, "test", KeyCaps.NONE);
        Answer anothers = API.get(stranger.secret(), TaskViews.path(mine));
        Answer wrongMode = API.get(otherMode.secret(), TaskViews.path(mine));
        Answer unknown = API.get(account.secret(), TaskViews.path(TaskId.next()));
        Answer malformed =
                API.get(account.secret(), "/api/v1/tasks/" + mine.toString().toUpperCase(Locale.ROOT));

        assertThat(anothers.status()).isEqualTo(404);
        assertThat(List.of(wrongMode, unknown, malformed))
                .allSatisfy(answer -> assertThat(withoutNames(answer)).isEqualTo(withoutNames(anothers)))
                .allSatisfy(
                        answer -> assertThat(answer.response().headers().map().keySet())
                                .isEqualTo(anothers.response().headers().map().keySet()));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void theStageAlwaysFitsTheRow(Stage told) {
        TaskId id = STEPS.processing(account);
        ENGINE.onProgress(task -> Optional.of(FakeEngine.at(told)));
        assertThat(get(id).at("/stage")).isIn("submitting", "generating", "settling", "refunding", "unknown");
    }

    @Test
    void asksNoRunAboutATaskThatIsOver() {
        TaskId id = STEPS.processing(account);
        TestBooks.shared().books().credits().refund(id, FailureCode.INTERNAL, "test", null);
        ENGINE.onProgress(task -> {
            throw FakeEngine.away();
        });
        assertThat(get(id).at("/stage")).isEqualTo("done");
        assertThat(ENGINE.questions).doesNotContain(id);
    }

    @Test
    void aClientThatPollsIsToldWhenNothingChanged() {
        TaskId id = STEPS.queued(account);
        Answer first = get(id);
        String tag = first.header("ETag");
        assertThat(tag).isNotEmpty();
        assertThat(first.header("Cache-Control")).contains("private", "no-cache");

        Answer second = API.get(account.secret(), TaskViews.path(id), "If-None-Match", tag);
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        TestBooks.shared().books().tasks().cancelQueued(id, "test", "test");
        assertThat(API.get(account.secret(), TaskViews.path(id), "If-None-Match", tag)
                        .status())
                .isEqualTo(200);
    }

    private Answer get(TaskId id) {
        Answer answer = API.get(account.secret(), TaskViews.path(id));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String withoutNames(Answer answer) {
        return answer.body().replace(answer.at("/request_id"), "").replace(answer.at("/instance"), "");
    }

    /** The whole object, from the part that differs: status, stage, completed_at, then data to error. */
    private static String shown(TaskId id, String part) {
        Task task = TestBooks.shared().books().tasks().find(id).orElseThrow();
        String created = task.createdAt().truncatedTo(ChronoUnit.MILLIS).toString();
        String middle = part.formatted(
                "\"created\":" + task.createdAt().getEpochSecond() + ",\"created_at\":\"" + created + "\",",
                "\"input\":{\"prompt\":\"a koi pond\",\"aspect_ratio\":\"16:9\",\"type\":\"pro\",\"resolution\":\"1K\","
                        + "\"input_urls\":[]},");
        if (task.completedAt() != null) {
            middle = middle.replace(
                    "@completed",
                    task.completedAt().truncatedTo(ChronoUnit.MILLIS).toString());
        }
        if (task.refund() != null && task.failure() != null) {
            middle = middle.replace("@entry", task.refund().entry().toString())
                    .replace("@message", task.failure().message());
        }
        return "{\"id\":\"@id\",\"task_id\":\"@id\",\"object\":\"task\",\"kind\":\"image\",\"model\":\"flux-2\",\"livemode\":true,"
                        .replace("@id", id.toString())
                + middle.strip()
                + """
                "metadata":{"order":"42"},"urls":{"get":"@url","events":"@url/events","stream":"@url/stream",\
                "cancel":"@url/cancel"}}\
                """.replace("@url", "https://api.example/api/v1/tasks/" + id);
    }
}
