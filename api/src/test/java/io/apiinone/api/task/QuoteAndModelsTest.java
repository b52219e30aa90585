package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.TaskFilter;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What something costs, before it is bought. */
class QuoteAndModelsTest {
    private static final TestApi API = TestApi.shared();
    private final TestAccount account = TestBooks.shared().freshAccount(7);

    @ParameterizedTest
    @CsvSource({"pro, 1K, 5, true", "pro, 2K, 7, true", "flex, 1K, 14, false", "flex, 2K, 24, false"})
    void quotesThePriceAndWhetherTheBalanceCoversIt(String type, String resolution, int price, boolean covered) {
        Answer answer =
                quote("{\"prompt\":\"a koi pond\",\"type\":\"" + type + "\",\"resolution\":\"" + resolution + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/price").asInt()).isEqualTo(price);
        assertThat(answer.json().at("/available").asInt()).isEqualTo(7);
        assertThat(answer.json().at("/covered").booleanValue()).isEqualTo(covered);
        assertThat(answer.at("/input/aspect_ratio")).isEqualTo("1:1");
    }

    @Test
    void aQuoteChangesNothing() {
        quote("{\"prompt\":\"a koi pond\"}");
        assertThat(TestBooks.shared()
                        .books()
                        .credits()
                        .balance(account.id(), Mode.LIVE)
                        .held())
                .isZero();
        assertThat(TestBooks.shared()
                        .books()
                        .list()
                        .page(TaskFilter.all(account.id(), Mode.LIVE), 1)
                        .tasks())
                .isEmpty();
    }

    @Test
    void aWrongBodyIsRefusedAsTheGenerationItselfWouldBe() {
        assertThat(quote("{\"prompt\":\"a\",\"resoluton\":\"2K\"}").pointers())
                .containsExactlyInAnyOrder("/prompt", "/resoluton");
    }

    @Test
    void listsTheOneModelThatIsReleased() {
        Answer answer = API.get(account.secret(), "/api/v1/models");
        assertThat(answer.body()).isEqualTo("""
            {"object":"list","data":[{"id":"flux-2","object":"model","owned_by":"api-in-one","kind":"image",\
            "endpoint":"/api/v1/images/generations","parameters":{\
            "prompt":{"type":"string","required":true,"min_length":3,"max_length":5000},\
            "aspect_ratio":{"type":"string","required":false,\
            "enum":["1:1","4:3","3:4","16:9","9:16","3:2","2:3","auto"],"default":"1:1"},\
            "type":{"type":"string","required":false,"enum":["pro","flex"],"default":"pro"},\
            "resolution":{"type":"string","required":false,"enum":["1K","2K"],"default":"1K"},\
            "input_urls":{"type":"array","required":false,"max_items":8}},\
            "prices":[{"type":"pro","resolution":"1K","credits":5},{"type":"pro","resolution":"2K","credits":7},\
            {"type":"flex","resolution":"1K","credits":14},{"type":"flex","resolution":"2K","credits":24}]}],\
            "has_more":false,"next_cursor":null}\
            """);
    }

    private Answer quote(String body) {
        return API.post(account.secret(), "/api/v1/images/quotes", body);
    }
}
