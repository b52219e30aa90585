package io.apiinone.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.testing.TestBooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoRouteTest {
    private static final TestApi API = TestApi.shared();
    private static final ApiKeySecret KEY = TestBooks.shared().freshAccount(10).secret();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/task",
                "/api/v2/tasks",
                "/api/v1/images",
                "/api/v1/webhooks",
                "/api/v1/webhooks/secret/rotate/now",
                "/favicon.ico",
                "/zh/",
                "/pages/landing.mustache"
            })
    void whatDoesNotExistIsSaidSo(String path) {
        assertThat(API.get(KEY, path).at("/detail")).isEqualTo("There is no route GET " + path + ".");
    }
}
