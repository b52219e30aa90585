package io.apiinone.sandbox.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apiinone.sandbox.testkit.Receiver;
import io.apiinone.sandbox.testkit.Receiver.Received;
import io.apiinone.sandbox.testkit.TestNode;
import io.apiinone.sandbox.wire.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CallbacksTest {
    private static final List<Duration> RETRIES =
            List.of(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300));

    @TempDir
    Path folder;

    private TestNode node;
    private Receiver receiver;

    @BeforeEach
    void start() {
        node = start(folder);
        receiver = new Receiver();
    }

    private static TestNode start(Path folder) {
        return TestNode.in(
                folder, settings -> settings.withCallbacks(settings.callbacks().withRetries(RETRIES)));
    }

    @AfterEach
    void stop() {
        node.close();
        receiver.close();
    }

    @Test
    void postsTheSignedRecordWhenTheJobEnds() {
        String taskId = node.accepted("a mug", receiver.url());
        Received callback = receiver.first();
        assertThat(callback.path()).isEqualTo("/callbacks/node41/task_1?token=abc");
        assertThat(callback.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(callback.isSignedFor(taskId)).isTrue();
        assertThat(callback.timestamp()).isCloseTo(System.currentTimeMillis() / 1000, Offset.offset(3L));
        assertThat(callback.json()).isEqualTo(node.poll(taskId).json());
        assertThat(callback.data().get("state").stringValue()).isEqualTo("success");
    }

    @Test
    void postsFailuresToo() {
        node.create("a mug [sandbox: fail=400]", receiver.url());
        assertThat(receiver.first().data().get("state").stringValue()).isEqualTo("fail");
        assertThat(receiver.first().data().get("failCode").stringValue()).isEqualTo("400");
    }

    @Test
    void repeatsUntilTheAnswerIs2xx() {
        receiver.answer(500, 302, 404);
        String taskId = node.accepted("a mug", receiver.url());
        List<Received> all = receiver.await(4);
        assertThat(all).allMatch(callback -> callback.isSignedFor(taskId));
        assertThat(all).extracting(Received::body).containsOnly(all.getFirst().body());
        assertThat(gaps(all))
                .satisfies(gaps -> IntStream.range(0, 3)
                        .forEach(i -> assertThat(gaps.get(i)).isGreaterThanOrEqualTo(RETRIES.get(i))));
        assertThat(answers(taskId, 4)).containsExactly("500", "302", "404", "200");
    }

    @Test
    void givesUpAfterTheSchedule() throws InterruptedException {
        receiver.answer(503, 503, 503, 503, 503);
        String taskId = node.accepted("a mug", receiver.url());
        receiver.await(4);
        assertThat(answers(taskId, 4)).containsOnly("503");
        Thread.sleep(400);
        assertThat(receiver.all()).hasSize(4);
        assertThat(node.job(taskId).get("callbacks").get(3).get("nextAt").isNull())
                .isTrue();
    }

    @Test
    void recordsWhyNobodyAnswered() {
        String taskId = node.accepted("a mug", URI.create("http://127.0.0.1:1/nobody"));
        assertThat(answers(taskId, 4)).containsOnly("ConnectException");
    }

    @Test
    void sendsNoneWithoutAnAddress() throws InterruptedException {
        String taskId = node.accepted("a mug");
        node.ended(taskId);
        Thread.sleep(50);
        assertThat(node.job(taskId).get("callbacks").isEmpty()).isTrue();
    }

    @Test
    void sendsNoneWhenAskedForNone() throws InterruptedException {
        node.ended(node.accepted("a mug [sandbox: callback=none]", receiver.url()));
        Thread.sleep(150);
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void sendsCopiesAtTheSameTime() {
        String taskId = node.accepted("a mug [sandbox: callbacks=100]", receiver.url());
        List<Received> all = receiver.await(100);
        assertThat(all).hasSize(100).allMatch(callback -> callback.isSignedFor(taskId));
        assertThat(answers(taskId, 100)).containsOnly("200");
    }

    @Test
    void earlyOnesArriveBeforeTheAnswerAndTellTheTruth() {
        receiver.pauseBeforeAnswers(Duration.ofMillis(300));
        CompletableFuture<String> answer =
                CompletableFuture.supplyAsync(() -> node.accepted("a mug [sandbox: callback=early]", receiver.url()));
        Received callback = receiver.first();
        assertThat(answer).isNotDone();
        String named = callback.data().get("taskId").stringValue();
        assertThat(callback.data().get("state").stringValue()).isEqualTo("success");
        assertThat(node.state(named)).isEqualTo("success");
        assertThat(answer.join()).isEqualTo(named);
        assertThat(receiver.all()).hasSize(1);
    }

    @Test
    void earlyOnesOfASlowJobArePremature() {
        String taskId = node.accepted("a mug [sandbox: callback=early,true delay=800ms]", receiver.url());
        assertThat(receiver.all()).hasSize(1);
        assertThat(receiver.first().data().get("state").stringValue()).isNotEqualTo("success");
        assertThat(receiver.await(2).getLast().data().get("state").stringValue())
                .isEqualTo("success");
        assertThat(answers(taskId, 2)).containsOnly("200");
    }

    @Test
    void earlyOnesAreSentWhenTheAnswerIsLost() {
        try {
            node.create("a mug [sandbox: lost callback=early]", receiver.url());
        } catch (TestNode.NoAnswer expected) {
            assertThat(receiver.first().data().get("taskId").stringValue())
                    .isEqualTo(node.jobs().getFirst().get("taskId").stringValue());
            return;
        }
        throw new AssertionError("there was an answer");
    }

    @Test
    void lateOnesComeLater() {
        long started = System.nanoTime();
        node.create("a mug [sandbox: callback=+500ms delay=0s]", receiver.url());
        assertThat(Duration.ofNanos(receiver.first().nanoTime() - started))
                .isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void forgedOnesAreSignedWithAnotherKeyAndSentOnce() throws InterruptedException {
        receiver.answer(401, 401);
        String taskId = node.accepted("a mug [sandbox: callback=forged]", receiver.url());
        Received callback = receiver.first();
        assertThat(callback.headers().getFirst("X-Webhook-Signature")).isNotEmpty();
        assertThat(callback.isSignedFor(taskId)).isFalse();
        Thread.sleep(250);
        assertThat(receiver.all()).hasSize(1);
    }

    @Test
    void unsignedOnesHaveNoSignature() {
        node.create("a mug [sandbox: callback=unsigned]", receiver.url());
        assertThat(receiver.first().headers().containsKey("X-Webhook-Signature"))
                .isFalse();
    }

    @Test
    void staleOnesWereSignedAnHourAgo() {
        String taskId = node.accepted("a mug [sandbox: callback=stale]", receiver.url());
        assertThat(receiver.first().isSignedFor(taskId)).isTrue();
        assertThat(receiver.first().timestamp()).isLessThan(System.currentTimeMillis() / 1000 - 3500);
    }

    @Test
    void otherOnesNameAnotherJob() {
        String other = node.accepted("another");
        String taskId = node.accepted("a mug [sandbox: callback=other]", receiver.url());
        Received callback = receiver.first();
        assertThat(callback.data().get("taskId").stringValue()).isEqualTo(other).isNotEqualTo(taskId);
        assertThat(callback.isSignedFor(other)).isTrue();
    }

    @Test
    void strangersNameNoJobAtAll() {
        node.create("a mug [sandbox: callback=stranger]", receiver.url());
        String named = receiver.first().data().get("taskId").stringValue();
        assertThat(receiver.first().isSignedFor(named)).isTrue();
        assertThat(node.poll(named).code()).isEqualTo(422);
    }

    @Test
    void malformedOnesAreSignedButNotJson() {
        String taskId = node.accepted("a mug [sandbox: callback=malformed]", receiver.url());
        assertThat(receiver.first().isSignedFor(taskId)).isTrue();
        assertThat(receiver.first().body()).isEqualTo("{\"code\":200,\"data\":{\"taskId\":");
    }

    @Test
    void bodiesClaimWhatTheyAreAskedTo() {
        node.create("a mug [sandbox: callback=fail,success+200ms delay=0s]", receiver.url());
        assertThat(receiver.await(2).stream()
                        .map(callback -> callback.data().get("state").stringValue()))
                .containsExactly("fail", "success");
    }

    @Test
    void aForgedOneCanComeBesideATrueOne() {
        String taskId = node.accepted("a mug [sandbox: callback=forged,true+100ms]", receiver.url());
        assertThat(receiver.await(2).stream().map(callback -> callback.isSignedFor(taskId)))
                .containsExactly(false, true);
    }

    @Test
    void theOtherDialectNamesTheTaskDifferently() {
        String taskId = node.accepted("a mug [sandbox: shape=alt]", receiver.url());
        JsonNode body = receiver.first().json();
        assertThat(body.get("data").get("task_id").stringValue()).isEqualTo(taskId);
        assertThat(body.get("data").has("taskId")).isFalse();
        assertThat(body.get("message").stringValue()).isEqualTo("success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stuck", "stuck=waiting callbacks=3"})
    void stuckJobsCallNobody(String words) throws InterruptedException {
        node.create("a mug [sandbox: " + words + "]", receiver.url());
        Thread.sleep(400);
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void aRestartGoesOnWithJobsAndCallbacks() {
        String pending = node.accepted("a mug [sandbox: delay=600ms]", receiver.url("/pending"));
        String ended = node.accepted("a mug [sandbox: delay=0s]", receiver.url("/ended"));
        receiver.await(1);
        answers(ended, 1);
        node.close();
        node = start(folder);
        assertThat(receiver.await(2).getLast().path()).isEqualTo("/pending");
        assertThat(receiver.all().getLast().isSignedFor(pending)).isTrue();
        assertThat(answers(pending, 1)).containsExactly("200");
        assertThat(receiver.all()).hasSize(2);
    }

    @Test
    void aRestartGoesOnWithRetries() {
        receiver.answer(503);
        String taskId = node.accepted("a mug [sandbox: delay=0s]", receiver.url());
        answers(taskId, 1);
        node.close();
        node = start(folder);
        assertThat(answers(taskId, 2)).containsExactly("503", "200");
    }

    private List<String> answers(String taskId, int count) {
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> node.job(taskId).get("callbacks").size() >= count);
        return Json.MAPPER
                .readTree(node.get("/sandbox/jobs/" + taskId).text())
                .get("callbacks")
                .valueStream()
                .map(attempt -> attempt.get("answer").stringValue())
                .toList();
    }

    private static List<Duration> gaps(List<Received> all) {
        return Stream.iterate(1, i -> i < all.size(), i -> i + 1)
                .map(i ->
                        Duration.ofNanos(all.get(i).nanoTime() - all.get(i - 1).nanoTime()))
                .toList();
    }
}
