package io.apiinone.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apiinone.sandbox.testkit.Reply;
import io.apiinone.sandbox.testkit.TestNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** How createTask misbehaves when a prompt asks for it. */
class CreateScriptsTest {
    @TempDir
    Path folder;

    private TestNode node;

    @BeforeEach
    void start() {
        node = TestNode.in(folder);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 404, 408, 418, 422, 429, 433, 455, 500, 505})
    void answersEachCodeOfTheErrorTableWithoutAccepting(int code) {
        Reply reply = node.create("a mug [sandbox: code=" + code + "]");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.message()).isNotEmpty();
        assertThat(reply.data().isNull()).isTrue();
        assertThat(node.jobs()).isEmpty();
    }

    @Test
    void code501IsAFailedGeneration() {
        String taskId = node.accepted("a mug [sandbox: code=501]");
        assertThat(node.ended(taskId).get("failCode").stringValue()).isEqualTo("501");
    }

    @Test
    void create501IsAnAnswerOfCreateTask() {
        assertThat(node.create("a mug [sandbox: create=501]").code()).isEqualTo(501);
        assertThat(node.jobs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 429, 500, 502, 503, 504})
    void sendsAnHtmlPageWithARealStatus(int status) {
        Reply reply = node.create("a mug [sandbox: http=" + status + "]");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.text()).startsWith("<html>").contains(Integer.toString(status));
        assertThat(node.jobs()).isEmpty();
    }

    @Test
    void redirectsToALinkLocalAddress() {
        Reply reply = node.create("a mug [sandbox: http=307]");
        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.header("Location")).startsWith("http://169.254.169.254/");
    }

    @Test
    void sendsTheEnvelopeWithARealStatusWhenBothAreGiven() {
        Reply reply = node.create("a mug [sandbox: code=429 http=429 retry-after=7 msg=slow_down]");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("7");
        assertThat(reply.text()).isEqualTo("{\"code\":429,\"msg\":\"slow down\",\"data\":null}");
    }

    @Test
    void sendsNoRetryAfterUnlessAsked() {
        assertThat(node.create("a mug [sandbox: code=429]").header("Retry-After"))
                .isEmpty();
    }

    @Test
    void lostAcceptsAndClosesTheSocketWithoutAByte() throws IOException {
        assertThat(bytesBeforeTheEnd("a mug [sandbox: lost]")).isZero();
        assertThat(node.jobs()).hasSize(1);
    }

    @Test
    void dropClosesTheSocketAndAcceptsNothing() throws IOException {
        assertThat(bytesBeforeTheEnd("a mug [sandbox: drop]")).isZero();
        assertThat(node.jobs()).isEmpty();
    }

    @Test
    void lostJobsEndAsOthersDo() {
        assertThatThrownBy(() -> node.create("a mug [sandbox: lost]")).isInstanceOf(TestNode.NoAnswer.class);
        String taskId = node.jobs().getFirst().get("taskId").stringValue();
        assertThat(node.ended(taskId).get("state").stringValue()).isEqualTo("success");
    }

    @Test
    void hangAcceptsFirstAndAnswersLater() {
        CompletableFuture<Reply> answer = node.createLater("a mug [sandbox: hang=700ms]");
        await().pollInterval(Duration.ofMillis(10)).until(() -> node.jobs().size() == 1);
        assertThat(answer).isNotDone();
        assertThat(answer.join().code()).isEqualTo(200);
    }

    @Test
    void holdAcceptsLaterAlsoWhenTheClientHasGone() {
        HttpRequest.Builder request = node.request("/api/v1/jobs/createTask")
                .timeout(Duration.ofMillis(100))
                .POST(HttpRequest.BodyPublishers.ofString(
                        TestNode.body("a mug [sandbox: hold=1200ms]").toString()));
        assertThatThrownBy(() -> node.send(request)).isInstanceOf(TestNode.NoAnswer.class);
        assertThat(node.jobs()).isEmpty();
        await().until(() -> node.jobs().size() == 1);
    }

    @Test
    void delayBelongsToTheAnswerWhenNothingIsAccepted() {
        long started = System.nanoTime();
        assertThat(node.create("a mug [sandbox: code=400 delay=300ms]").code()).isEqualTo(400);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @CsvSource({"malformed", "truncated"})
    void acceptsAndSendsABodyThatIsNotJson(String body) {
        Reply reply = node.create("a mug [sandbox: body=" + body + "]");
        assertThat(reply.status()).isEqualTo(200);
        assertThatThrownBy(reply::json).isInstanceOf(JacksonException.class);
        assertThat(node.jobs()).hasSize(1);
    }

    @Test
    void acceptsAndSendsJsonThatIsNotTheEnvelope() {
        assertThat(node.create("1 [sandbox: body=array]").json().isArray()).isTrue();
        assertThat(node.create("2 [sandbox: body=nodata]").data().isNull()).isTrue();
        assertThat(node.create("3 [sandbox: body=wrongtypes]")
                        .data()
                        .get("taskId")
                        .isString())
                .isFalse();
        assertThat(node.create("4 [sandbox: body=html]").text()).startsWith("<html>");
        assertThat(node.create("5 [sandbox: body=empty]").text()).isEmpty();
        assertThat(node.jobs()).hasSize(5);
    }

    @Test
    void cutPromisesMoreThanItSends() {
        assertThatThrownBy(() -> node.create("a mug [sandbox: body=cut]")).isInstanceOf(TestNode.NoAnswer.class);
        assertThat(node.jobs()).hasSize(1);
    }

    @Test
    void hugeSendsMegabytesBeforeTheEnvelope() throws IOException, InterruptedException {
        String body = TestNode.body("a mug [sandbox: body=huge]").toString();
        try (InputStream in = node.stream("/api/v1/jobs/createTask", "POST", body)) {
            assertThat(in.readNBytes(4 << 20)).hasSize(4 << 20).containsOnly(' ');
        }
        assertThat(node.jobs()).hasSize(1);
    }

    @Test
    void dripSendsOneByteAfterTheOther() throws IOException, InterruptedException {
        String body = TestNode.body("a mug [sandbox: body=drip]").toString();
        try (InputStream in = node.stream("/api/v1/jobs/createTask", "POST", body)) {
            long started = System.nanoTime();
            assertThat(new String(in.readNBytes(3), StandardCharsets.UTF_8)).isEqualTo("{\"c");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(700));
        }
    }

    @Test
    void acceptOverridesWhetherAJobIsMade() {
        assertThat(node.create("1 [sandbox: http=502 accept=yes]").status()).isEqualTo(502);
        assertThat(node.create("2 [sandbox: code=500 accept=yes]").code()).isEqualTo(500);
        assertThat(node.jobs()).hasSize(2);
        assertThatThrownBy(() -> node.create("3 [sandbox: lost accept=no]")).isInstanceOf(TestNode.NoAnswer.class);
        assertThat(node.jobs()).hasSize(2);
    }

    @Test
    void aSuccessWithoutAJobNamesAnUnknownRecord() {
        String taskId = node.create("a mug [sandbox: accept=no]").taskId();
        assertThat(node.poll(taskId).text())
                .isEqualTo("{\"code\":422,\"msg\":\"Record does not exist\",\"data\":null}");
    }

    @Test
    void reuseTellsLaterCreatesTheFirstJobsId() {
        String prompt = "a mug [sandbox: reuse]";
        String first = node.accepted(prompt, URI.create("http://127.0.0.1:1/a"));
        assertThat(node.accepted(prompt, URI.create("http://127.0.0.1:1/b"))).isEqualTo(first);
        assertThat(node.jobs()).hasSize(1);
        assertThat(node.accepted("another [sandbox: reuse]")).isNotEqualTo(first);
    }

    @Test
    void reuseCanAlsoMakeAJobOfItsOwn() {
        String prompt = "a mug [sandbox: reuse accept=yes]";
        assertThat(node.accepted(prompt)).isEqualTo(node.accepted(prompt));
        assertThat(node.jobs()).hasSize(2);
    }

    @Test
    void misbehavesOnlyTheFirstTimesForEachAddressAndPrompt() {
        String prompt = "a mug [sandbox: code=455 times=2]";
        URI one = URI.create("http://127.0.0.1:1/one");
        URI two = URI.create("http://127.0.0.1:1/two");
        assertThat(node.create(prompt, one).code()).isEqualTo(455);
        assertThat(node.create(prompt, one).code()).isEqualTo(455);
        assertThat(node.create(prompt, two).code()).isEqualTo(455);
        assertThat(node.create(prompt, one).code()).isEqualTo(200);
        assertThat(node.create(prompt, two).code()).isEqualTo(455);
        assertThat(node.create(prompt + "!", one).code()).isEqualTo(455);
        assertThat(node.jobs()).hasSize(1);
    }

    @Test
    void anUnreadableDirectiveIsRefusedByName() {
        Reply reply = node.create("a mug [sandbox: colour=red]");
        assertThat(reply.code()).isEqualTo(422);
        assertThat(reply.message()).contains("'colour'");
        assertThat(node.jobs()).isEmpty();
    }

    @Test
    void speaksTheOtherDialect() {
        Reply reply = node.create("a mug [sandbox: shape=alt]");
        assertThat(reply.json().has("msg")).isFalse();
        assertThat(reply.json().get("message").stringValue()).isEqualTo("success");
        assertThat(reply.taskId()).hasSize(32);
    }

    /** Sends a createTask over a plain socket and counts what comes back before the other side closes. */
    private long bytesBeforeTheEnd(String prompt) throws IOException {
        byte[] body = TestNode.body(prompt).toString().getBytes(StandardCharsets.UTF_8);
        String head = "POST /api/v1/jobs/createTask HTTP/1.1\r\nHost: node\r\nAuthorization: Bearer " + TestNode.KEY
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), node.url().getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            return socket.getInputStream().readAllBytes().length;
        }
    }
}
