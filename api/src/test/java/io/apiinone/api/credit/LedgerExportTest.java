package io.apiinone.api.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Credits;
import io.apiinone.ledger.credit.Entry;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole ledger at once, as CSV and NDJSON. */
class LedgerExportTest {
    private static final String LEDGER = "/api/v1/ledger";
    private static final TestApi API = TestApi.shared();
    private static final Credits CREDITS = TestBooks.shared().books().credits();

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    private Entry grant(String reason) {
        return CREDITS.grant(account.id(), Mode.LIVE, 1, "ref " + reason, reason, null);
    }

    @Test
    void hasEveryEntryHoweverManyPagesThatAre() {
        IntStream.range(0, 1010).forEach(i -> grant("gift " + i));
        Answer answer = API.get(account.secret(), LEDGER, "Accept", "application/x-ndjson");
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson;charset=UTF-8");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(1011).doesNotHaveDuplicates();
        assertThat(lines.getFirst()).contains("\"reason\":\"gift 1009\"").startsWith("{\"id\":\"entry_");
        assertThat(lines.getLast()).contains("free credits on sign-up");
        assertThat(API.get(account.secret(), LEDGER + "?format=csv").body().lines())
                .hasSize(1012);
    }

    /** A spreadsheet would run what looks like a formula. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=1+1 | '=1+1",
                "+1 | '+1",
                "-1 | '-1",
                "@sum(a) | '@sum(a)",
                "a, b | \"a, b\"",
                "say \"hi\" | \"say \"\"hi\"\"\"",
                "=a,b | \"'=a,b\"",
                "plain = text | plain = text",
            })
    void aCellIsNeverAFormula(String reason, String cell) {
        Entry entry = grant(reason);
        Answer answer = API.get(account.secret(), LEDGER, "Accept", "text/csv");
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"ledger.csv\"");
        String[] lines = answer.body().split("\r\n");
        assertThat(lines[0]).isEqualTo("id,kind,credits,task_id,reason,created_at");
        assertThat(lines[1]).startsWith(entry.id() + ",grant,1,," + cell + ",2");
    }

    @Test
    void aPeriodHasItsOwnEntriesOnly() {
        Entry first = grant("first");
        Entry second = grant("second");
        assertThat(API.get(account.secret(), LEDGER + "?format=ndjson&created_after=" + second.at())
                        .body())
                .contains(second.id().toString())
                .doesNotContain(first.id().toString());
        assertThat(API.get(account.secret(), LEDGER + "?created_before=" + second.at())
                        .body())
                .contains(first.id().toString())
                .doesNotContain(second.id().toString());
        assertThat(API.get(account.secret(), LEDGER + "?format=ndjson&created_before=2020-01-31")
                        .body())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | text/csv",
                "application/json;q=0.5, text/csv | text/csv",
                "text/csv;q=0.5, application/json;q=0.6 | application/json",
                "*/* | application/json",
                "text/* | text/csv",
                "application/* | application/json",
            })
    void theAcceptHeaderDecides(String accept, String type) {
        assertThat(API.get(account.secret(), LEDGER, "Accept", accept).header("Content-Type"))
                .startsWith(type);
    }

    @ParameterizedTest
    @CsvSource({"text/html", "text/csv;q=0", "nonsense"})
    void andIsRefusedWhenItWantsSomethingElse(String accept) {
        Answer answer = API.get(account.secret(), LEDGER, "Accept", accept);
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.at("/error/code")).isEqualTo("not_acceptable");
    }

    @Test
    void theParameterWinsOverTheHeader() {
        assertThat(API.get(account.secret(), LEDGER + "?format=json", "Accept", "text/csv")
                        .header("Content-Type"))
                .startsWith("application/json");
    }

    @Test
    void headTellsTheTypeOnly() {
        Answer answer = API.send(API.request(
                        LEDGER,
                        "Accept",
                        "text/csv",
                        "Authorization",
                        "Bearer " + account.secret().text())
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.body()).isEmpty();
    }
}
