package io.apiinone.api.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.Browser;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.testing.TestBooks;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Verification of addresses and new passwords, through a real SMTP server. */
class LettersTest {
    private static final Pattern LINK = Pattern.compile("https://api\\.example/sign-in#(\\w+)=([A-Za-z0-9_-]{43})");
    private static final String OPERATOR = Browser.newEmail();

    private static GreenMail post;
    private static TestBooks books;
    private static TestApi api;

    private final String email = Browser.newEmail();

    @BeforeAll
    static void start() {
        post = new GreenMail(ServerSetup.SMTP.dynamicPort());
        post.start();
        // Its own, as anybody's letters are anybody's to send.
        books = TestBooks.newDatabase();
        api = TestApi.over(
                books,
                "spring.mail.host=localhost",
                "spring.mail.port=" + post.getSmtp().getPort(),
                "apiinone.console.operators=" + OPERATOR + ", boss@mail.example",
                "apiinone.console.temporal-ui=http://temporal.example",
                "apiinone.accounts.sign-up-by-api=false",
                "apiinone.console.post-interval=100ms");
    }

    @AfterAll
    static void stop() {
        api.close();
        books.close();
        post.stop();
    }

    /** The last letter's link to this address, when so many have come. */
    private static String token(String address, String purpose, int letters) {
        await().until(() -> of(address).length >= letters);
        MimeMessage[] all = of(address);
        assertThat(all).hasSize(letters);
        try {
            Matcher link = LINK.matcher(all[letters - 1].getContent().toString());
            assertThat(link.find()).isTrue();
            assertThat(link.group(1)).isEqualTo(purpose);
            assertThat(all[letters - 1].getSubject()).startsWith("API in One: ");
            assertThat(all[letters - 1].getFrom())
                    .extracting(Object::toString)
                    .containsExactly("API in One <no-reply@localhost>");
            return link.group(2);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static MimeMessage[] of(String address) {
        return post.getReceivedMessagesForDomain(address);
    }

    private static int available(Browser browser) {
        return browser.get("/bff/v1/balance").json().at("/available").asInt();
    }

    private static Answer verify(String token) {
        return new Browser(api).post("/bff/verification", "{\"token\":\"" + token + "\"}");
    }

    @Test
    void freeCreditsComeWithTheProofOfTheAddressAndOnce() {
        Browser browser = new Browser(api);
        Answer opened = browser.signUp(email);
        assertThat(opened.json().at("/mail").asBoolean()).isTrue();
        assertThat(opened.json().at("/account/email_verified").asBoolean()).isFalse();
        assertThat(available(browser)).isZero();
        String token = token(email, "verification", 1);
        assertThat(verify(token).status()).isEqualTo(204);
        assertThat(available(browser)).isEqualTo(100);
        assertThat(browser.get("/bff/session")
                        .json()
                        .at("/account/email_verified")
                        .asBoolean())
                .isTrue();
        Answer again = verify(token);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.pointers()).containsExactly("/token");
        assertThat(again.body()).doesNotContain(token);
        assertThat(browser.post("/bff/verification/again", "").status()).isEqualTo(202);
        assertThat(available(browser)).isEqualTo(100);
    }

    @Test
    void theWayRoundTheProofCanBeClosed() {
        Answer answer = api.signUp("{\"name\":\"Ada\",\"email\":\"" + email + "\"}");
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aNewLetterTakesThePlaceOfTheOneBefore() {
        Browser browser = new Browser(api);
        browser.signUp(email);
        String first = token(email, "verification", 1);
        assertThat(browser.post("/bff/verification/again", "").status()).isEqualTo(202);
        String second = token(email, "verification", 2);
        assertThat(verify(first).status()).isEqualTo(400);
        assertThat(verify(second).status()).isEqualTo(204);
    }

    @Test
    void whoForgotTheirPasswordSetsAnotherAndAllSessionsEnd() {
        Browser browser = new Browser(api);
        browser.signUp(email);
        token(email, "verification", 1);
        Browser forgetful = new Browser(api);
        assertThat(forgetful
                        .post("/bff/password/forgotten", "{\"email\":\"" + email + "\"}")
                        .status())
                .isEqualTo(202);
        String token = token(email, "reset", 2);
        assertThat(reset(forgetful, token, "short").pointers()).containsExactly("/new");
        assertThat(verify(token).status()).isEqualTo(400);
        assertThat(reset(forgetful, token, "another password").status()).isEqualTo(204);
        assertThat(reset(forgetful, token, "a third password").status()).isEqualTo(400);
        assertThat(browser.get("/bff/v1/balance").status()).isEqualTo(401);
        assertThat(browser.signIn(email, Browser.PASSWORD).status()).isEqualTo(401);
        assertThat(browser.signIn(email, "another password").status()).isEqualTo(200);
        // Whoever reads its letters has the address.
        assertThat(available(browser)).isEqualTo(100);
    }

    private static Answer reset(Browser browser, String token, String password) {
        return browser.post("/bff/password/reset", "{\"token\":\"%s\",\"new\":\"%s\"}".formatted(token, password));
    }

    @Test
    void nobodyLearnsWhetherAnAddressHasAnAccount() {
        Browser browser = new Browser(api);
        Answer answer = browser.post("/bff/password/forgotten", "{\"email\":\"" + email + "\"}");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(of(email)).isEmpty();
    }

    @Test
    void aLinkIsGoodForItsTimeOnly() {
        Browser browser = new Browser(api);
        browser.signUp(email);
        String token = token(email, "verification", 1);
        JdbcClient.create(books.owner())
                .sql("update letter set expires_at = now() where hash = sha256(cast(:token as bytea))")
                .param("token", token.getBytes(StandardCharsets.US_ASCII))
                .update();
        assertThat(verify(token).status()).isEqualTo(400);
        assertThat(available(browser)).isZero();
    }

    /** An address that nobody has proved may be an operator's, typed by somebody else. */
    @Test
    void anOperatorSeesTheWayToTemporalOnceTheAddressIsTheirs() {
        Browser browser = new Browser(api);
        browser.signUp(OPERATOR);
        assertThat(browser.get("/bff/session").at("/temporal_ui")).isEmpty();
        verify(token(OPERATOR, "verification", 1));
        assertThat(browser.get("/bff/session").at("/temporal_ui")).isEqualTo("http://temporal.example");
        Browser other = new Browser(api);
        other.signUp(email);
        verify(token(email, "verification", 1));
        assertThat(other.get("/bff/session").at("/temporal_ui")).isEmpty();
    }

    @Test
    void aMailServerThatIsAwayLosesNobody() {
        try (TestBooks own = TestBooks.newDatabase()) {
            GreenMail late = new GreenMail(ServerSetup.SMTP.dynamicPort());
            late.start();
            int port = late.getSmtp().getPort();
            late.stop();
            try (TestApi away = TestApi.over(
                    own,
                    "spring.mail.host=localhost",
                    "spring.mail.port=" + port,
                    "apiinone.console.post-interval=50ms")) {
                Browser browser = new Browser(away);
                assertThat(browser.signUp(email).status()).isEqualTo(201);
                JdbcClient owner = JdbcClient.create(own.owner());
                await().until(() ->
                        owner.sql("select count(*) from letter where hash is not null and next_try_at > now()")
                                        .query(Integer.class)
                                        .single()
                                == 1);
                late = new GreenMail(new ServerSetup(port, null, ServerSetup.PROTOCOL_SMTP));
                late.start();
                owner.sql("update letter set next_try_at = now()").update();
                GreenMail back = late;
                // Twice, when the first try was still under way and met the new server.
                await().until(() -> back.getReceivedMessages().length >= 1);
                await().until(() -> owner.sql("select count(*) from letter where next_try_at is null")
                                .query(Integer.class)
                                .single()
                        == 1);
            } finally {
                late.stop();
            }
        }
    }
}
