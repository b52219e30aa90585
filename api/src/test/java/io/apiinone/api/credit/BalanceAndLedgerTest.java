package io.apiinone.api.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.IssuedKey;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Credits;
import io.apiinone.ledger.credit.EntryId;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceAndLedgerTest {
    private static final TestApi API = TestApi.shared();
    private static final Credits CREDITS = TestBooks.shared().books().credits();
    private static final Steps STEPS = new Steps(TestBooks.shared().books());

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @Test
    void showsTheBalanceOfTheKeysMode() {
        STEPS.processing(account);
        IssuedKey test = TestBooks.shared().books().keys().issue(account.id(), Mode.TEST, "test", KeyCaps.NONE);
        Answer live = API.get(account.secret(), "/api/v1/balance");
        assertThat(live.body())
                .isEqualTo(
                        "{\"object\":\"balance\",\"livemode\":true,\"granted\":100,\"held\":5,\"charged\":0,\"available\":95}");
        assertThat(live.header("Cache-Control")).isEqualTo("no-store");
        assertThat(API.get(test.secret(), "/api/v1/balance").body())
                .isEqualTo(
                        "{\"object\":\"balance\",\"livemode\":false,\"granted\":0,\"held\":0,\"charged\":0,\"available\":0}");
    }

    @Test
    void listsTheMovementsOfATaskNewestFirst() {
        String node = Steps.nodeTaskId();
        TaskId settled = STEPS.accepted(account, node);
        CREDITS.settle(settled, node, List.of("https://n.example/0.png"));
        TaskId refunded = STEPS.processing(account);
        CREDITS.refund(refunded, FailureCode.UPSTREAM_REFUSED, "the node refused: code 505", "operator jane");

        Answer answer = API.get(account.secret(), "/api/v1/ledger");
        assertThat(answer.json()
                        .at("/data")
                        .valueStream()
                        .map(entry -> entry.at("/kind").asString()))
                .containsExactly("refund", "reserve", "settle", "reserve", "grant");
        assertThat(answer.json().at("/data/0").propertyNames())
                .containsExactly("id", "object", "kind", "credits", "task_id", "reason", "created_at");
        assertThat(answer.at("/data/0/task_id")).isEqualTo(refunded.toString());
        assertThat(answer.at("/data/2/task_id")).isEqualTo(settled.toString());
        assertThat(answer.at("/data/4/reason")).isEqualTo("free credits on sign-up");
        assertThat(answer.json().at("/has_more").asBoolean()).isFalse();
        assertThat(answer.json().at("/next_cursor").isNull()).isTrue();
        assertThat(answer.body()).doesNotContain("jane", "505");
    }

    @Test
    void leadsThroughAllPagesWithoutAGapOrARepetition() {
        for (int i = 0; i < 6; i++) {
            CREDITS.grant(account.id(), Mode.LIVE, 1, "grant " + i, "a gift", null);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = API.get(account.secret(), "/api/v1/ledger?limit=3" + cursor);
            page.json()
                    .at("/data")
                    .valueStream()
                    .forEach(entry -> seen.add(entry.at("/id").asString()));
            // What is written meanwhile is newer than every page to come.
            CREDITS.grant(account.id(), Mode.LIVE, 1, "meanwhile " + cursor, "a gift", null);
            cursor = page.json().at("/has_more").asBoolean() ? "&cursor=" + page.at("/next_cursor") : "";
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void anothersCursorShowsOnlyOwnEntries() {
        TestAccount other = TestBooks.shared().freshAccount(50);
        Answer own = API.get(account.secret(), "/api/v1/ledger");
        Answer answer = API.get(other.secret(), "/api/v1/ledger?cursor=" + EntryId.next());
        assertThat(answer.json().at("/data").size()).isEqualTo(1);
        assertThat(answer.at("/data/0/id")).isNotEqualTo(own.at("/data/0/id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "20", "100"})
    void takesALimitUpToAHundred(String limit) {
        assertThat(API.get(account.secret(), "/api/v1/ledger?limit=" + limit).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, invalid_request",
        "limit=101, limit, invalid_request",
        "limit=-1, limit, invalid_request",
        "limit=, limit, invalid_request",
        "limit=1e1, limit, invalid_request",
        "limit=99999999999, limit, invalid_request",
        "limit=1&limit=2, limit, invalid_request",
        "cursor=abc, cursor, invalid_request",
        "cursor=, cursor, invalid_request",
        "format=xml, format, invalid_request",
        "format=, format, invalid_request",
        "format=csv&limit=5, limit, invalid_request",
        "created_after=yesterday, created_after, invalid_request",
        "created_before=1969-12-31, created_before, invalid_request",
        "created_before=2026-02-30, created_before, invalid_request",
        "limt=5, limt, unknown_parameter",
    })
    void namesTheParameterThatIsWrong(String query, String parameter, String code) {
        Answer answer = API.get(account.secret(), "/api/v1/ledger?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/parameter")).isEqualTo(parameter);
        assertThat(answer.at("/error/param")).isEqualTo(parameter);
        assertThat(answer.at("/error/code")).isEqualTo(code);
    }
}
