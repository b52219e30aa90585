package io.apiinone.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    private static final String BALANCE = "/api/v1/balance";
    private static final TestApi API = TestApi.shared();

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @ParameterizedTest
    @ValueSource(strings = {"Bearer %s", "bearer %s", "BEARER %s", "Bearer   %s", " Bearer %s "})
    void takesTheKeyAsABearerToken(String header) {
        assertThat(get(header.formatted(account.secret().text())).status()).isEqualTo(200);
    }

    @Test
    void missesAKeyThatWasNotSent() {
        assertThat(API.send(API.request(BALANCE)).at("/error/code")).isEqualTo("missing_api_key");
        assertThat(get("").at("/error/code")).isEqualTo("missing_api_key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Basic YTpi",
                "%s",
                "Token %s",
                "Bearer %s x",
                "Bearer aio_live_",
                "Bearer aio_live_000000000000000000000000000000000000",
                "Bearer sk-proj-1234567890"
            })
    void refusesWhatIsNoKey(String header) {
        Answer answer = get(header.formatted(account.secret().text()));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("/error/code")).isEqualTo("invalid_api_key");
        assertThat(answer.body()).doesNotContain(account.secret().text());
    }

    @Test
    void refusesAWellFormedKeyThatNobodyHas() {
        ApiKeySecret invented = ApiKeySecret.generate(Mode.LIVE, new SecureRandom());
        assertThat(get("Bearer " + invented.text()).at("/error/code")).isEqualTo("invalid_api_key");
    }

    @Test
    void refusesAKeyThatWasRevoked() {
        assertThat(API.get(account.secret(), BALANCE).status()).isEqualTo(200);
        TestBooks.shared().books().keys().revoke(account.id(), account.key());
        assertThat(API.get(account.secret(), BALANCE).at("/error/code")).isEqualTo("invalid_api_key");
    }

    @Test
    void refusesTwoKeysAtOnce() {
        String bearer = "Bearer " + account.secret().text();
        Answer answer = API.send(API.request(BALANCE, "Authorization", bearer, "Authorization", bearer));
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void refusesASuspendedAccountUntilItIsResumed() {
        TestBooks.shared().books().accounts().suspend(account.id());
        assertThat(API.get(account.secret(), BALANCE).status()).isEqualTo(403);
        TestBooks.shared().books().accounts().resume(account.id());
        assertThat(API.get(account.secret(), BALANCE).status()).isEqualTo(200);
    }

    /** Nobody learns without a key which routes there are. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/balance", "/api/v1/tasks/x", "/api/v1/nothing", "/api/", "/api"})
    void asksForAKeyBeforeAnythingElse(String path) {
        assertThat(API.send(API.request(path)).at("/error/code")).isEqualTo("missing_api_key");
    }

    @Test
    void aRouteThatForgotTheFilterHasNoCaller() {
        assertThat(API.send(API.request("/unguarded")).at("/error/code")).isEqualTo("missing_api_key");
    }

    /** Other spellings of a path must not lead around the key check. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/balance",
                "/x/../api/v1/balance",
                "/api;a=b/v1/balance",
                "/./api/v1/balance",
                "/%61pi/v1/balance"
            })
    void thereIsNoWayAroundTheKey(String path) {
        assertThat(API.send(API.request(path)).status()).isIn(400, 401, 404);
    }

    private static Answer get(String authorization) {
        return API.send(API.request(BALANCE, "Authorization", authorization));
    }
}
