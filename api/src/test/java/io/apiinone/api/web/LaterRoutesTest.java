package io.apiinone.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.testing.TestBooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaterRoutesTest {
    private static final TestApi API = TestApi.shared();
    private static final ApiKeySecret KEY = TestBooks.shared().freshAccount(10).secret();

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/webhooks/deliveries", "/api/v1/webhooks"})
    void sayThatTheyAreNotThereYet(String path) {
        Answer answer = API.get(KEY, path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/detail")).isEqualTo("GET " + path + " is not available yet.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/webhooks/secret", "/api/v1/webhooks/test"})
    void sayThatTheyTakeNothingYet(String path) {
        Answer answer = API.post(KEY, path, "{}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/detail")).isEqualTo("POST " + path + " is not available yet.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/task", "/api/v2/tasks", "/api/v1/images", "/favicon.ico", "/"})
    void otherPathsDoNotExist(String path) {
        assertThat(API.get(KEY, path).at("/detail")).isEqualTo("There is no route GET " + path + ".");
    }
}
