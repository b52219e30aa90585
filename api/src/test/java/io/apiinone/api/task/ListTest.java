package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.RawHttp;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code GET /api/v1/tasks}: pages, filters, and what a wrong query is told. */
class ListTest {
    private static final TestApi API = TestApi.shared();
    private static final Books BOOKS = TestBooks.shared().books();
    private static final Steps STEPS = new Steps(BOOKS);

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @Test
    void showsTheTasksAsTheirOwnRouteDoesNewestFirst() {
        TaskId first = STEPS.queued(account);
        TaskId second = STEPS.accepted(account, Steps.nodeTaskId());
        TaskId third = STEPS.processing(account);
        WaitTest.settle(third);
        Answer list = get("");
        assertThat(list.at("/object")).isEqualTo("list");
        assertThat(ids(list)).containsExactly(third.toString(), second.toString(), first.toString());
        assertThat(list.json().at("/has_more").booleanValue()).isFalse();
        assertThat(list.json().at("/next_cursor").isNull()).isTrue();
        for (JsonNode task : list.json().at("/data")) {
            assertThat(task)
                    .isEqualTo(API.get(
                                    account.secret(),
                                    "/api/v1/tasks/" + task.get("id").asString())
                            .json());
        }
        assertThat(list.at("/data/1/stage")).isEqualTo("generating");
    }

    @Test
    void theCursorLeadsThroughAllPages() {
        List<String> made = List.of(id(), id(), id(), id(), id()).reversed();
        Answer first = get("?limit=2");
        Answer second = get("?limit=2&cursor=" + first.at("/next_cursor"));
        Answer third = get("?limit=2&cursor=" + second.at("/next_cursor"));
        assertThat(ids(first)).isEqualTo(made.subList(0, 2));
        assertThat(ids(second)).isEqualTo(made.subList(2, 4));
        assertThat(ids(third)).isEqualTo(made.subList(4, 5));
        assertThat(second.json().at("/has_more").booleanValue()).isTrue();
        assertThat(third.json().at("/has_more").booleanValue()).isFalse();
    }

    @Test
    void filters() {
        String queued = id();
        TaskId canceled = STEPS.queued(Samples.task(account, "k", "another"));
        BOOKS.tasks().cancelQueued(canceled, "test", "test");
        assertThat(ids(get("?status=queued"))).containsExactly(queued);
        assertThat(ids(get("?status=canceled&kind=image&type=pro&metadata%5Border%5D=42")))
                .containsExactly(canceled.toString());
        assertThat(ids(get("?metadata%5Border%5D=43"))).isEmpty();
        assertThat(ids(get("?type=flex"))).isEmpty();
        assertThat(ids(get("?kind=video"))).isEmpty();
    }

    /** A task is made neither before nor after the time that it shows. */
    @Test
    void timesAreComparedAsTheyAreShown() {
        String task = id();
        String at = encoded(API.get(account.secret(), "/api/v1/tasks/" + task).at("/created_at"));
        assertThat(ids(get("?created_after=" + at))).isEmpty();
        assertThat(ids(get("?created_before=" + at))).isEmpty();
        assertThat(ids(get("?created_after=2026-01-01T00:00:00Z&created_before=9999-01-01T00:00:00%2B01:00")))
                .containsExactly(task);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?stauts=queued                | stauts         | unknown_parameter",
                "?limit=0                      | limit          | invalid_request",
                "?limit=101                    | limit          | invalid_request",
                "?limit=1&limit=2              | limit          | invalid_request",
                "?status=done                  | status         | unsupported_value",
                "?status=                      | status         | unsupported_value",
                "?kind=movie                   | kind           | unsupported_value",
                "?type=fast                    | type           | unsupported_value",
                "?created_after=yesterday      | created_after  | invalid_request",
                "?created_before=%2B999999999-12-31T23:59:59Z | created_before | invalid_request",
                "?cursor=abc                   | cursor         | invalid_request",
                "?cursor=_____________________________________w | cursor | invalid_request",
                "?cursor=f_________________________________8AA | cursor | invalid_request",
                "?metadata%5B%5D=1             | metadata[]     | unknown_parameter",
                "?metadata%5Ba%5D=%00          | metadata[a]    | invalid_request",
            })
    void aWrongParameterIsNamed(String query, String parameter, String code) {
        Answer answer = get(query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("/errors/0/parameter")).isEqualTo(parameter);
        assertThat(answer.at("/errors/0/code")).isEqualTo(code);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertThat(get("?a=1&limit=x&status=y").json().at("/errors").size()).isEqualTo(3);
    }

    /** A filter that no task can match is a mistake, and told as one. */
    @Test
    void aFilterIsHeldToTheLimitsOfMetadata() {
        assertThat(get("?metadata%5Ba%5D=" + "v".repeat(500)).status()).isEqualTo(200);
        Answer tooLong = get("?metadata%5Ba%5D=" + "v".repeat(501));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.at("/errors/0/parameter")).isEqualTo("metadata[a]");

        assertThat(get(pairs(16)).status()).isEqualTo(200);
        Answer tooMany = get(pairs(17));
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.at("/errors/0/parameter")).isEqualTo("metadata");
    }

    private static String pairs(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "metadata%5Bk" + i + "%5D=v")
                .collect(Collectors.joining("&", "?", ""));
    }

    /** As people type it, without percent-encoding. */
    @Test
    void bracketsMayBeSentAsTheyAre() throws Exception {
        String task = id();
        String answer = RawHttp.send(
                API.port(),
                "GET /api/v1/tasks?metadata[order]=42 HTTP/1.1\r\n"
                        + "Host: x\r\n"
                        + "Connection: close\r\n"
                        + "Authorization: Bearer "
                        + account.secret().text() + "\r\n\r\n");
        assertThat(answer).contains("HTTP/1.1 200").contains(task);
    }

    @Test
    void aListThatHasNotChangedIsNotSentAgain() {
        id();
        String tag = get("").header("ETag");
        assertThat(API.get(account.secret(), "/api/v1/tasks", "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
        id();
        assertThat(API.get(account.secret(), "/api/v1/tasks", "If-None-Match", tag)
                        .status())
                .isEqualTo(200);
    }

    private String id() {
        return STEPS.queued(account).toString();
    }

    private Answer get(String query) {
        return API.get(account.secret(), "/api/v1/tasks" + query);
    }

    private static List<String> ids(Answer list) {
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        return list.json()
                .at("/data")
                .valueStream()
                .map(task -> task.get("id").asString())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
