package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.result.Copied;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The timeline: all that happened, in order, with the run that it happened in, and no word that is not the customer's. */
class EventsTest {
    private static final TestApi API = TestApi.shared();
    private static final Books BOOKS = TestBooks.shared().books();
    private static final Steps STEPS = new Steps(BOOKS);
    private static final String SECRET = "the node's own words";

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @Test
    void tellsTheWholeStoryOfACompletedTask() {
        String job = Steps.nodeTaskId();
        TaskId id = STEPS.sending(account);
        BOOKS.attempts().notAccepted(id, 1, SECRET);
        BOOKS.attempts().claim(id, 2, Samples.NODE);
        BOOKS.attempts().accepted(id, 2, job);
        BOOKS.attempts().polled(id, job, "generating");
        BOOKS.attempts().polled(id, job, "success");
        BOOKS.callbacks().store(id, Samples.NODE, job, "success");
        BOOKS.copies().begin(id, 0, Duration.ofDays(1));
        BOOKS.copies().keep(id, 0, new Copied("image/png", "ab".repeat(32), 1234, 1024, 576), Duration.ofDays(30));
        BOOKS.credits().settle(id, job, List.of("https://n.example/0.png"));

        Answer answer = events(id, "");
        assertThat(types(answer))
                .containsExactly("accepted", "reserved", "attempt", "attempt", "callback", "copied", "settled");
        assertThat(answer.json().at("/data/0/price").asInt()).isEqualTo(5);
        assertThat(answer.json().at("/data/0/run_id").isNull()).isTrue();
        assertThat(answer.at("/data/2/state")).isEqualTo("not_accepted");
        assertThat(answer.at("/data/3/state")).isEqualTo("accepted");
        assertThat(answer.json().at("/data/3/attempt").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/data/3/polls").asInt()).isEqualTo(2);
        assertThat(answer.at("/data/3/last_poll_at")).endsWith("Z");
        assertThat(answer.at("/data/4/node_state")).isEqualTo("success");
        assertThat(answer.json().at("/data/5/image").asInt()).isZero();
        assertThat(answer.at("/data/5/media_type")).isEqualTo("image/png");
        assertThat(answer.json().at("/data/5/bytes").asInt()).isEqualTo(1234);
        assertThat(answer.json().at("/data/5/width").asInt()).isEqualTo(1024);
        assertThat(answer.body()).as("what only audits need").doesNotContain("sha256", "abab");
        assertThat(answer.json().at("/data/6/credits").asInt()).isEqualTo(5);
        assertThat(answer.at("/data/6/entry_id")).startsWith("ent");
        for (JsonNode event : answer.json().at("/data")) {
            assertThat(event.get("workflow_id").asString()).isEqualTo(id.toString());
            assertThat(event.get("id").asString()).startsWith("evt_");
            assertThat(
                            event.get("type").asString().equals("accepted")
                                    ? null
                                    : event.get("run_id").asString())
                    .isIn(null, Steps.RUN);
        }
    }

    @Test
    void tellsThatAPictureCouldNotBeCopied() {
        String job = Steps.nodeTaskId();
        TaskId id = STEPS.accepted(account, job);
        BOOKS.copies().begin(id, 0, Duration.ofDays(1));
        BOOKS.copies().givenUp(id, 0, "unfit", SECRET);
        BOOKS.credits().refund(id, FailureCode.UPSTREAM_FAILED, SECRET, null);
        Answer answer = events(id, "");
        assertThat(types(answer)).endsWith("copy_given_up", "refunded");
        assertThat(answer.json().at("/data/3/image").asInt()).isZero();
        assertThat(answer.at("/data/3/error")).isEqualTo("unfit");
        assertThat(answer.at("/data/3/run_id")).isEqualTo(Steps.RUN);
        assertThat(answer.body()).doesNotContain(SECRET);
    }

    @Test
    void hasNoWordOfNodesOperatorsOrOthers() {
        String job = Steps.nodeTaskId();
        TaskId id = STEPS.sending(account);
        BOOKS.attempts().unknown(id, 1, SECRET);
        BOOKS.callbacks().store(id, Samples.NODE, job, SECRET);
        BOOKS.timeline().add(id, "operator", Map.of("action", "refund", "actor", SECRET, "reason", SECRET));
        BOOKS.timeline().add(id, "invented", Map.of("price", 1, "code", SECRET));
        BOOKS.credits().refund(id, FailureCode.INTERNAL, SECRET, SECRET);
        BOOKS.tasks().recordLateResult(id, job, List.of("https://n.example/late.png"));
        Answer answer = events(id, "");
        assertThat(types(answer))
                .containsExactly("accepted", "reserved", "attempt", "callback", "operator", "refunded", "late_result");
        assertThat(answer.body()).doesNotContain(SECRET, job, "n.example");
        assertThat(answer.at("/data/4/action")).isEqualTo("refund");
        assertThat(answer.at("/data/5/code")).isEqualTo("internal");
    }

    @Test
    void aRefusedTaskGivesItsKeyBackAndDoesNotShowIt() {
        TestAccount poor = TestBooks.shared().freshAccount(5);
        TaskId id = STEPS.queued(Samples.task(poor, "my-key", "one"));
        STEPS.processing(poor);
        BOOKS.credits().reserve(id, "run-9");
        Answer answer = API.get(poor.secret(), path(id));
        assertThat(types(answer)).containsExactly("accepted", "refused");
        assertThat(answer.at("/data/1/code")).isEqualTo("insufficient_credits");
        assertThat(answer.at("/data/1/run_id")).isEqualTo("run-9");
        assertThat(answer.body()).doesNotContain("my-key");
    }

    @Test
    void theCursorLeadsThroughAllPages() {
        TaskId id = STEPS.sending(account);
        BOOKS.attempts().unknown(id, 1, "x");
        Answer first = events(id, "?limit=2");
        assertThat(types(first)).containsExactly("accepted", "reserved");
        assertThat(first.json().at("/has_more").booleanValue()).isTrue();
        Answer second = events(id, "?limit=2&cursor=" + first.at("/next_cursor"));
        assertThat(types(second)).containsExactly("attempt");
        assertThat(second.json().at("/next_cursor").isNull()).isTrue();
    }

    @Test
    void wrongParametersAndOthersTasksAreRefused() {
        TaskId id = STEPS.queued(account);
        Answer wrong = events(id, "?cursor=x&order=asc");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/errors").size()).isEqualTo(2);
        assertThat(API.get(TestBooks.shared().freshAccount(1).secret(), path(id))
                        .status())
                .isEqualTo(404);
        String tag = events(id, "").header("ETag");
        assertThat(API.get(account.secret(), path(id), "If-None-Match", tag).status())
                .isEqualTo(304);
    }

    private Answer events(TaskId id, String query) {
        return API.get(account.secret(), path(id) + query);
    }

    private static String path(TaskId id) {
        return "/api/v1/tasks/" + id + "/events";
    }

    private static List<String> types(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .at("/data")
                .valueStream()
                .map(event -> event.get("type").asString())
                .toList();
    }
}
