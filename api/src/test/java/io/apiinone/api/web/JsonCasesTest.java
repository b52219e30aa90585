package io.apiinone.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.api.web.JsonCases.Case;
import io.apiinone.api.web.JsonCases.Verdict;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parser, and the route that costs money, against every class of almost-JSON. */
class JsonCasesTest {
    private static final TestApi API = TestApi.shared();
    private static final TestAccount ACCOUNT = TestBooks.shared().freshAccount(100);

    static List<Case> cases() {
        return JsonCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theParserIsStrict(Case row) {
        Verdict said;
        try {
            StrictJson.object(row.body());
            said = Verdict.ACCEPT;
        } catch (RefusedException e) {
            // JSON that is no object is another mistake.
            said = e.refusal().error() == ApiError.INVALID_JSON ? Verdict.REJECT : Verdict.ACCEPT;
            assertThat(e.refusal().detail()).doesNotContain("Exception", "jackson", "Parser");
        }
        assertThat(row.verdict()).isIn(said, Verdict.EITHER);
    }

    @Test
    void theRouteRefusesEachAndChargesNothing() {
        for (Case row : cases()) {
            Answer answer = API.send(API.request("/api/v1/images/generations")
                    .header("Authorization", "Bearer " + ACCOUNT.secret().text())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(row.body())));
            assertThat(answer.status()).as(row.toString()).isEqualTo(400);
            if (row.verdict() == Verdict.REJECT) {
                assertThat(answer.at("/error/code")).as(row.toString()).isEqualTo("invalid_json");
            } else if (row.name().startsWith("{\"a\":") && row.verdict() == Verdict.ACCEPT) {
                assertThat(answer.pointers()).as(row.toString()).containsExactly("/a", "/prompt");
            }
        }
        assertThat(API.books().credits().entries(ACCOUNT.id(), Mode.LIVE, null, 10))
                .hasSize(1);
    }

    @Test
    void areAtLeastAsManyAsTheKnownSuite() {
        assertThat(cases()).hasSizeGreaterThan(318);
    }
}
