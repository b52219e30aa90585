package io.apiinone.api.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.testing.TestBooks;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the check of all answers would see what is wrong. */
class DocumentCheckTest {
    private static final TestApi API = TestApi.shared();
    private static final String DOCUMENT =
            API.send(API.request("/openapi.json").GET()).body();

    private final HttpResponse<String> balance = API.get(
                    TestBooks.shared().freshAccount(10).secret(), "/api/v1/balance")
            .response();

    @Test
    void takesTheAnswerThatTheDocumentDescribes() {
        assertThatCode(() -> check(DOCUMENT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/balance, /api/v1/balances, not in the document",
        "\"available\", \"avail\", available",
        "\"const\":\"balance\", \"const\":\"money\", balance",
        "X-Request-Id, X-Id, X-Id is missing",
        "'\"X-Request-Id\":{\"$ref\"', '\"X-Else\":{\"x\"', x-request-id",
    })
    void seesADifference(String text, String otherText, String why) {
        assertThatThrownBy(() -> check(DOCUMENT.replace(text, otherText)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(why);
    }

    private void check(String document) {
        new DocumentCheck(document).check(balance.request(), balance);
    }
}
