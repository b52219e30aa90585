package io.apiinone.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.TestBooks;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/v1/accounts}. */
class SignUpRouteTest {
    private static TestApi api;

    private final String email = UUID.randomUUID() + "@Mail.Example";

    @BeforeAll
    static void start() {
        api = TestApi.over(
                TestBooks.shared(),
                "apiinone.accounts.sign-ups-per-address=3",
                "apiinone.accounts.sign-ups-per-hour=5",
                "apiinone.limits.trusted-proxies=1");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private Answer signUp(String body) {
        // A day later everybody may sign up again.
        api.meter().advance(Duration.ofDays(1));
        return api.signUp(body);
    }

    private static String body(String email) {
        return "{\"name\":\" Ada Lovelace \",\"email\":\"" + email + "\"}";
    }

    @Test
    void opensAnAccountAndShowsItsFirstKeyOnce() {
        Answer answer = signUp(body(email));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().propertyNames())
                .containsExactly("id", "object", "name", "email", "created_at", "api_key");
        assertThat(answer.at("/name")).isEqualTo("Ada Lovelace");
        assertThat(answer.at("/email")).isEqualTo(email);
        ApiKeySecret key = new ApiKeySecret(answer.at("/api_key/key"));
        assertThat(key.mode()).isEqualTo(Mode.LIVE);
        assertThat(api.get(key, "/api/v1/balance").json().at("/available").asInt())
                .isEqualTo(100);
        Answer keys = api.get(key, "/api/v1/keys");
        assertThat(keys.json().at("/data").size()).isEqualTo(1);
        assertThat(keys.at("/data/0/id")).isEqualTo(answer.at("/api_key/id"));
        assertThat(keys.body()).doesNotContain(key.text());
    }

    @Test
    void anAddressThatHasAnAccountGetsNothingMore() {
        ApiKeySecret key = new ApiKeySecret(signUp(body(email)).at("/api_key/key"));
        Answer again = signUp(body(email.toLowerCase(Locale.ROOT)));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/error/code")).isEqualTo("email_taken");
        assertThat(again.body()).doesNotContain("aio_").doesNotContainIgnoringCase(email);
        assertThat(api.get(key, "/api/v1/ledger").json().at("/data").size()).isEqualTo(1);
        assertThat(api.get(key, "/api/v1/keys").json().at("/data").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada@",
                "@mail.example",
                "ada@mail",
                "a da@mail.example",
                "ada@-mail.example",
                "ada@mail..example",
                "ada@mail.example\\u0000",
                "ada\\n@mail.example",
                "ada@mail.example,eve@mail.example",
                "<ada@mail.example>",
                "äda@mail.example",
                ""
            })
    void refusesWhatIsNoAddress(String wrong) {
        Answer answer = signUp(body(wrong));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/email");
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(signUp("{}").pointers()).containsExactly("/name", "/email");
        assertThat(signUp("{\"name\":1,\"email\":null,\"credits\":1000000}").pointers())
                .containsExactlyInAnyOrder("/credits", "/name", "/email");
        assertThat(signUp("{\"name\":\"a\\nb\",\"email\":\"ada@mail.example\"}").pointers())
                .containsExactly("/name");
        assertThat(signUp("{\"name\":\"" + "x".repeat(201) + "\",\"email\":\"ada@mail.example\"}")
                        .pointers())
                .containsExactly("/name");
    }

    @Test
    void anAddressOnTheNetOpensOnlySoManyADay() {
        api.meter().advance(Duration.ofDays(1));
        for (int i = 0; i < 3; i++) {
            assertThat(from("198.51.100.7").status()).isEqualTo(201);
        }
        Answer refused = from("198.51.100.7");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("28800");
        assertThat(from("198.51.100.8").status()).isEqualTo(201);
        assertThat(from("198.51.100.9").status()).isEqualTo(201);
        assertThat(from("198.51.100.10").header("Retry-After")).isEqualTo("720");
    }

    private static Answer from(String address) {
        return api.signUp(body(UUID.randomUUID() + "@mail.example"), "X-Forwarded-For", address);
    }

    @Test
    void canBeSwitchedOff() {
        try (TestApi closed = TestApi.over(TestBooks.shared(), "apiinone.accounts.sign-up=false")) {
            Answer answer = closed.signUp(body(email));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.at("/error/code")).isEqualTo("forbidden");
        }
    }

    /** Only this one request needs no key. */
    @Test
    void nothingElseIsOpenedByIt() {
        assertThat(api.send(api.request("/api/v1/accounts")).status()).isEqualTo(401);
        assertThat(api.send(api.request("/api/v1/accounts/").POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(401);
    }
}
