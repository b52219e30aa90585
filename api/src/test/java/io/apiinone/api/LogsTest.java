package io.apiinone.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.apiinone.api.engine.SignalAnswer;
import io.apiinone.api.engine.StartAnswer;
import io.apiinone.api.testing.Browser;
import io.apiinone.api.testing.RawHttp;
import io.apiinone.api.testing.SignedCallback;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever happens, no key, prompt or callback token is written into a log. */
class LogsTest {
    private static final String PROMPT = "a prompt that is nobody's business";
    private static final TestApi API = TestApi.shared();

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @BeforeEach
    void listen() {
        written.start();
        root.addAppender(written);
    }

    @AfterEach
    void behave() {
        root.detachAppender(written);
        API.engine().behave();
    }

    @Test
    void aPromptIsNeverWritten() {
        String body = "{\"prompt\":\"" + PROMPT + "\"}";
        API.generate(account.secret(), body);
        API.generate(account.secret(), body + body);
        API.generate(account.secret(), "{\"prompt\":\"" + PROMPT + "\",\"" + PROMPT + "\":1}");
        API.generate(account.secret(), "{\"prompt\":\"" + PROMPT);
        API.engine().onStart(task -> StartAnswer.AWAY);
        API.generate(account.secret(), body);
        API.engine().onStart(task -> {
            throw new IllegalStateException("a bug");
        });
        API.generate(account.secret(), body);
        assertThat(log()).contains("a bug").doesNotContain(PROMPT);
    }

    @Test
    void aKeyIsNeverWritten() {
        ApiKeySecret stranger = ApiKeySecret.generate(Mode.LIVE, new SecureRandom());
        API.get(stranger, "/api/v1/balance");
        API.get(account.secret(), "/api/v1/bug");
        API.get(account.secret(), "/api/v1/tasks/" + account.secret().text());
        RawHttp.send(
                API.port(),
                "GET / HTTP/9.9",
                "Authorization: Bearer " + account.secret().text(),
                "",
                "");
        assertThat(log())
                .contains("GET /api/v1/bug failed")
                .doesNotContain(stranger.text(), account.secret().text());
    }

    @Test
    void aCallbacksTokenIsNeverWritten() {
        TaskId task = new Steps(TestBooks.shared().books()).accepted(account, Steps.nodeTaskId());
        String path = SignedCallback.path(task.toString());
        String token = path.substring(path.lastIndexOf('/') + 1);
        SignedCallback.send(API, task.toString(), "node-logs");
        API.engine().onCallback((id, node) -> SignalAnswer.AWAY);
        SignedCallback.send(API, task.toString(), "node-logs");
        API.engine().onCallback((id, node) -> {
            throw new IllegalStateException("a bug");
        });
        SignedCallback.send(API, task.toString(), "node-logs");
        API.send(API.request(path));
        API.send(API.request(path + "/more"));
        RawHttp.send(API.port(), "POST " + path + "|x HTTP/1.1", "Host: localhost", "", "");
        RawHttp.send(API.port(), "POST " + path + " HTTP/9.9", "", "");
        assertThat(log())
                .contains("callback for " + task + ": signalled", "/***")
                .doesNotContain(token);
    }

    @Test
    void aWebhooksAddressAndSecretAreNeverWritten() {
        String url = "https://93.184.215.14/in?token=nobodys-business";
        API.generate(account.secret(), "{\"prompt\":\"a cat\",\"callback_url\":\"" + url + "\"}");
        API.generate(account.secret(), "{\"prompt\":\"a cat\",\"callback_url\":\"http://" + url + "\"}");
        String secret = API.post(account.secret(), "/api/v1/webhooks/endpoints", "{\"url\":\"" + url + "\"}")
                .at("/secret");
        API.engine().onStart(task -> {
            throw new IllegalStateException("a bug");
        });
        API.generate(account.secret(), "{\"prompt\":\"a cat\",\"callback_url\":\"" + url + "\"}");
        assertThat(secret).startsWith("whsec_");
        assertThat(log()).contains("a bug").doesNotContain("nobodys-business", secret, TestApi.WEBHOOK_SECRET);
    }

    @Test
    void aPasswordAndWhatABrowserIsKnownByAreNeverWritten() {
        String email = Browser.newEmail();
        Browser browser = new Browser(API);
        browser.signUp(email);
        String session = browser.session();
        browser.signIn(email, "a password that is nobody's");
        browser.post("/bff/sign-up", "{\"email\":\"" + email + "\",\"password\":\"" + Browser.PASSWORD);
        browser.post(
                "/bff/password", "{\"current\":\"" + Browser.PASSWORD + "\",\"new\":\"a password that is nobody's\"}");
        browser.get("/bff/v1/bug");
        browser.post("/bff/sign-out", "");
        assertThat(log())
                .contains("/api/v1/bug failed")
                .doesNotContain(Browser.PASSWORD, "nobody's", session, browser.csrf(), email);
    }

    @Test
    void everyLineOfARequestNamesIt() {
        String id = API.get(account.secret(), "/api/v1/bug").header("X-Request-Id");
        List<ILoggingEvent> lines = written.list.stream()
                .filter(event -> event.getFormattedMessage().contains("/api/v1/bug failed"))
                .toList();
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getMDCPropertyMap()).containsEntry("request", id));
    }

    private String log() {
        return List.copyOf(written.list).stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }
}
