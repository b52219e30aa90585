package io.apiinone.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.Browser;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.testing.TestBooks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Sign-up, sign-in, sign-out and the change of a password, as a browser does them. */
class SignInTest {
    private static final TestApi API = TestApi.shared();
    private static final JdbcClient OWNER = JdbcClient.create(TestBooks.shared().owner());

    private final Browser browser = new Browser(API);
    private final String email = Browser.newEmail();

    @Test
    void nobodyIsToldWhatTheyNeedToSignUp() {
        Answer answer = browser.get("/bff/session");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body())
                .isEqualTo("{\"signed_in\":false,\"account\":null,\"temporal_ui\":null,\"sign_up_open\":true,"
                        + "\"mail\":false,\"credits\":{\"sign_up\":100}}");
    }

    @Test
    void somebodyNewIsSignedInAndHasFreeCredits() {
        Answer answer = browser.signUp(email);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().at("/signed_in").asBoolean()).isTrue();
        assertThat(answer.at("/account/id")).startsWith("acct_");
        assertThat(answer.at("/account/name")).isEqualTo(email.substring(0, email.indexOf('@')));
        assertThat(answer.at("/account/email")).isEqualTo(email);
        assertThat(answer.json().at("/account/email_verified").asBoolean()).isFalse();
        assertThat(browser.get("/bff/session").body()).isEqualTo(answer.body());
        assertThat(browser.get("/bff/v1/balance").json().at("/available").asInt())
                .isEqualTo(100);
        assertThat(browser.get("/bff/v1/keys").json().at("/data").size()).isZero();
    }

    @Test
    void bothCookiesAreTheHostsOwn() {
        List<String> first =
                API.send(API.request("/bff/session")).response().headers().allValues("Set-Cookie");
        assertThat(first).singleElement().asString().matches("__Host-XSRF-TOKEN=[^;]+; Path=/; Secure; SameSite=Lax");
        List<String> cookies = browser.signUp(email).response().headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(2);
        assertThat(cookies.getFirst())
                .matches(
                        "__Host-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=7776000; Expires=[^;]+; Secure; HttpOnly; SameSite=Lax");
        assertThat(cookies.getLast()).startsWith("__Host-XSRF-TOKEN=").doesNotContain("HttpOnly");
    }

    @Test
    void anAddressHasOneAccountHoweverItIsWritten() {
        browser.signUp(email);
        Answer again = new Browser(API).signUp(email.toUpperCase(Locale.ROOT));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/error/code")).isEqualTo("email_taken");
        assertThat(again.response().headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void whoKnowsThePasswordGetsIn() {
        browser.signUp(email);
        Browser another = new Browser(API);
        Answer answer = another.signIn(email.toUpperCase(Locale.ROOT), Browser.PASSWORD);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/account/email")).isEqualTo(email);
        assertThat(another.session()).isNotEqualTo(browser.session());
        assertThat(another.get("/bff/v1/balance").status()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressLookTheSame() {
        browser.signUp(email);
        Answer wrong = new Browser(API).signIn(email, "not their password");
        Answer unknown = new Browser(API).signIn(Browser.newEmail(), Browser.PASSWORD);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.at("/error/code")).isEqualTo("invalid_sign_in");
        assertThat(look(wrong)).isEqualTo(look(unknown));
    }

    private static String look(Answer answer) {
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeIf(name -> name.equals("x-request-id") || name.equals("date"));
        return answer.status() + headers.toString() + answer.body().replaceAll("req_[0-9a-z]+", "");
    }

    @Test
    void theWorkForAnUnknownAddressIsThatForAPassword() {
        try (Passwords passwords = new Passwords(1)) {
            assertThat(passwords.isOutdated(Passwords.NOBODYS)).isFalse();
            assertThat(passwords.isRight("", Passwords.NOBODYS)).isFalse();
            String hash = passwords.hash(Browser.PASSWORD);
            assertThat(hash.replaceAll("p=1.*", "")).isEqualTo(Passwords.NOBODYS.replaceAll("p=1.*", ""));
            assertThat(passwords.isRight(Browser.PASSWORD, hash)).isTrue();
        }
    }

    @Test
    void aHashWithLowerCostsIsReplacedAtTheNextSignIn() {
        browser.signUp(email);
        // Of the same password: one round, 8 MiB.
        String cheap = "{argon2id}" + new Argon2PasswordEncoder(16, 32, 1, 8 * 1024, 1).encode(Browser.PASSWORD);
        setPassword(cheap);
        assertThat(new Browser(API).signIn(email, Browser.PASSWORD).status()).isEqualTo(200);
        assertThat(password()).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(new Browser(API).signIn(email, Browser.PASSWORD).status()).isEqualTo(200);
    }

    private String password() {
        return OWNER.sql("select password from sign_in i join account a on a.id = i.account_id where a.email = :email")
                .param("email", email)
                .query(String.class)
                .single();
    }

    private void setPassword(String hash) {
        OWNER.sql(
                        "update sign_in set password = :hash where account_id = (select id from account where email = :email)")
                .param("hash", hash)
                .param("email", email)
                .update();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /email,/password",
                "{\"email\":\"a@b.example\",\"password\":\"123456789\"} | /password",
                "{\"email\":\"a@b.example\",\"password\":\"\"} | /password",
                "{\"email\":\"a@b.example\",\"password\":1234567890} | /password",
                "{\"email\":\"Ada@Mail.example\",\"password\":\"ada@mail.example\"} | /password",
                "{\"email\":\"ada\",\"password\":\"1234567890\"} | /email",
                "{\"email\":\"a@b.example\",\"password\":\"1234567890\",\"name\":\"\"} | /name",
                "{\"email\":\"a@b.example\",\"password\":\"1234567890\",\"admin\":true} | /admin",
            })
    void saysWhatIsWrongWithASignUp(String body, String pointers) {
        Answer answer = browser.post("/bff/sign-up", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers().stream().distinct()).containsExactly(pointers.split(","));
        assertThat(answer.body()).doesNotContain("123456789");
        assertThat(browser.session()).isEmpty();
    }

    /** Length is counted in characters as people see them, however many bytes they take. */
    @ParameterizedTest
    @CsvSource({"9, 400", "10, 201", "128, 201", "129, 400"})
    void aPasswordHasSoManyCharacters(int length, int status) {
        String body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, "😀".repeat(length));
        assertThat(browser.post("/bff/sign-up", body).status()).isEqualTo(status);
    }

    @Test
    void whatIsTooLongToBeAPasswordIsAWrongOne() {
        browser.signUp(email);
        assertThat(browser.signIn(email, Browser.PASSWORD + " ".repeat(1000)).status())
                .isEqualTo(401);
    }

    /** Somebody who could set the cookie before would know the session after. */
    @Test
    void aSignInNeverGoesOnWithTheSessionOrTokenOfBefore() {
        browser.signUp(email);
        String session = browser.session();
        String csrf = browser.csrf();
        browser.signIn(email, Browser.PASSWORD);
        assertThat(browser.session()).isNotEqualTo(session);
        assertThat(browser.csrf()).isNotEqualTo(csrf);
        Browser attacker = new Browser(API);
        attacker.setSession(session);
        assertThat(attacker.get("/bff/v1/balance").status()).isEqualTo(401);

        String planted = "A".repeat(43);
        Browser victim = new Browser(API);
        victim.setSession(planted);
        victim.signIn(email, Browser.PASSWORD);
        assertThat(victim.session()).isNotEqualTo(planted);
        attacker.setSession(planted);
        assertThat(attacker.get("/bff/v1/balance").status()).isEqualTo(401);
    }

    @Test
    void aSignOutEndsTheSessionOnTheServer() {
        browser.signUp(email);
        String session = browser.session();
        Answer out = browser.post("/bff/sign-out", "");
        assertThat(out.status()).isEqualTo(204);
        assertThat(browser.session()).isEmpty();
        assertThat(browser.get("/bff/session").json().at("/signed_in").asBoolean())
                .isFalse();
        browser.setSession(session);
        assertThat(browser.get("/bff/v1/balance").status()).isEqualTo(401);
        assertThat(new Browser(API).post("/bff/sign-out", "").status()).isEqualTo(204);
    }

    @Test
    void anotherPasswordEndsAllOtherSessions() {
        browser.signUp(email);
        Browser other = new Browser(API);
        other.signIn(email, Browser.PASSWORD);
        Answer wrong = browser.post("/bff/password", "{\"current\":\"wrong\",\"new\":\"another password\"}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.pointers()).containsExactly("/current");
        Answer equal =
                browser.post("/bff/password", "{\"current\":\"%s\",\"new\":\"%s\"}".formatted(Browser.PASSWORD, email));
        assertThat(equal.pointers()).containsExactly("/new");
        assertThat(other.get("/bff/v1/balance").status()).isEqualTo(200);

        Answer changed = browser.post(
                "/bff/password", "{\"current\":\"%s\",\"new\":\"another password\"}".formatted(Browser.PASSWORD));
        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        assertThat(browser.get("/bff/v1/balance").status()).isEqualTo(200);
        assertThat(other.get("/bff/v1/balance").status()).isEqualTo(401);
        assertThat(other.signIn(email, Browser.PASSWORD).status()).isEqualTo(401);
        assertThat(other.signIn(email, "another password").status()).isEqualTo(200);
    }

    @Test
    void onlyWhoIsSignedInChangesAPassword() {
        Answer answer = browser.post("/bff/password", "{\"current\":\"a\",\"new\":\"another password\"}");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("/error/code")).isEqualTo("signed_out");
    }

    /** Without a mail server there is no such route. */
    @ParameterizedTest
    @ValueSource(strings = {"/bff/password/forgotten", "/bff/password/reset", "/bff/verification"})
    void nothingGoesByLettersWhereNoneAreSent(String path) {
        assertThat(browser.post(path, "{}").status()).isEqualTo(404);
    }
}
