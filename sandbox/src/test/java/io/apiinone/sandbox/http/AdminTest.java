package io.apiinone.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.sandbox.testkit.Receiver;
import io.apiinone.sandbox.testkit.Reply;
import io.apiinone.sandbox.testkit.TestNode;
import io.apiinone.sandbox.wire.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The routes below {@code /sandbox/}. */
class AdminTest {
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

    @Test
    void listsAllJobsByCursor() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(node.accepted("mug " + i));
        }
        List<String> listed = new ArrayList<>();
        String after = "0";
        while (!after.isEmpty()) {
            JsonNode page = node.get("/sandbox/jobs?limit=3&after=" + after).json();
            page.get("jobs").forEach(job -> listed.add(job.get("taskId").stringValue()));
            after = page.get("next").asString("");
        }
        assertThat(listed).isEqualTo(made);
    }

    @Test
    void refusesACursorThatIsNoNumber() {
        assertThat(node.get("/sandbox/jobs?after=x").status()).isEqualTo(400);
    }

    @Test
    void showsAJobWithItsCallbacks() {
        try (Receiver receiver = new Receiver()) {
            String taskId = node.accepted("a mug [sandbox: callbacks=2]", receiver.url());
            receiver.await(2);
            node.ended(taskId);
            JsonNode job = untilCallbacks(taskId, 2);
            assertThat(job.propertyNames())
                    .contains("seq", "taskId", "recordId", "state", "createdAt", "endsAt", "model", "callBackUrl")
                    .contains("directive", "polls", "input", "pictures", "callbacks");
            assertThat(job.get("directive").stringValue()).isEqualTo("callbacks=2");
            JsonNode attempt = job.get("callbacks").get(0);
            assertThat(attempt.get("answer").stringValue()).isEqualTo("200");
            assertThat(attempt.get("kind").stringValue()).isEqualTo("true");
            assertThat(attempt.get("nextAt").isNull()).isTrue();
        }
    }

    @Test
    void doesNotKnowOtherJobs() {
        assertThat(node.get("/sandbox/jobs/" + "0".repeat(32)).status()).isEqualTo(404);
        assertThat(node.get("/sandbox/jobs/x").status()).isEqualTo(404);
        assertThat(node.get("/sandbox/else").status()).isEqualTo(404);
    }

    @Test
    void endsAStuckJobByHand() {
        try (Receiver receiver = new Receiver()) {
            String taskId = node.accepted("a mug [sandbox: stuck]", receiver.url());
            assertThat(node.post("/sandbox/jobs/" + taskId + "/finish?state=success", "")
                            .status())
                    .isEqualTo(200);
            assertThat(node.state(taskId)).isEqualTo("success");
            assertThat(receiver.first().data().get("state").stringValue()).isEqualTo("success");
            node.post("/sandbox/jobs/" + taskId + "/finish?state=fail", "");
            assertThat(node.state(taskId)).isEqualTo("success");
        }
    }

    @Test
    void endsAPendingJobEarlyWithOneCallback() throws InterruptedException {
        try (Receiver receiver = new Receiver()) {
            String taskId = node.accepted("a mug [sandbox: delay=800ms]", receiver.url());
            node.post("/sandbox/jobs/" + taskId + "/finish?state=fail", "");
            assertThat(receiver.first().data().get("failCode").stringValue()).isEqualTo("501");
            Thread.sleep(1000);
            assertThat(receiver.all()).hasSize(1);
        }
    }

    @Test
    void refusesToEndAJobInAnotherWay() {
        String taskId = node.accepted("a mug");
        assertThat(node.post("/sandbox/jobs/" + taskId + "/finish?state=waiting", "")
                        .status())
                .isEqualTo(400);
        assertThat(node.get("/sandbox/jobs/" + taskId + "/finish?state=fail").status())
                .isEqualTo(405);
    }

    @Test
    void sendsCallbacksByHand() {
        try (Receiver receiver = new Receiver()) {
            String taskId = node.accepted("a mug [sandbox: stuck]", receiver.url());
            receiver.answer(200, 401, 503);
            Reply reply = node.post("/sandbox/jobs/" + taskId + "/callbacks?callback=success&callbacks=3", "");
            assertThat(reply.json()
                            .get("callbacks")
                            .valueStream()
                            .map(sent -> sent.get("answer").stringValue()))
                    .containsExactlyInAnyOrder("200", "401", "503");
            assertThat(receiver.all()).allMatch(callback -> callback.isSignedFor(taskId));
            assertThat(receiver.first().data().get("state").stringValue()).isEqualTo("success");
            node.post("/sandbox/jobs/" + taskId + "/callbacks?callback=forged", "");
            assertThat(receiver.await(4).getLast().isSignedFor(taskId)).isFalse();
        }
    }

    @Test
    void refusesCallbacksByHandThatCannotBeSent() {
        String without = node.accepted("a mug");
        assertThat(node.post("/sandbox/jobs/" + without + "/callbacks", "").status())
                .isEqualTo(400);
        String with = node.accepted("a mug", URI.create("http://127.0.0.1:1/"));
        assertThat(node.post("/sandbox/jobs/" + with + "/callbacks?callback=odd", "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void countsWhatHappened() {
        try (Receiver receiver = new Receiver()) {
            String taskId = node.accepted("a mug", receiver.url());
            node.create("a mug [sandbox: code=400]");
            node.create("a mug [sandbox: oops]");
            node.ended(taskId);
            receiver.first();
            untilCallbacks(taskId, 1);
            JsonNode stats = node.get("/sandbox/stats").json();
            assertThat(stats.get("jobs").asInt()).isEqualTo(1);
            assertThat(stats.get("callbacksWaiting").asInt()).isZero();
            JsonNode counts = stats.get("sinceStart");
            assertThat(counts.get("creates.accepted").asInt()).isEqualTo(1);
            assertThat(counts.get("creates.answered").asInt()).isEqualTo(1);
            assertThat(counts.get("creates.misanswered").asInt()).isEqualTo(1);
            assertThat(counts.get("creates.refused.422").asInt()).isEqualTo(1);
            assertThat(counts.get("polls").asInt()).isEqualTo(1);
            assertThat(counts.get("callbacks.sent").asInt()).isEqualTo(1);
            assertThat(counts.get("callbacks.acknowledged").asInt()).isEqualTo(1);
        }
    }

    @Test
    void needsNoKeyFromThisMachine() {
        assertThat(node.send(HttpRequest.newBuilder(node.url().resolve("/sandbox/stats")))
                        .status())
                .isEqualTo(200);
    }

    private JsonNode untilCallbacks(String taskId, int count) {
        Awaitility.await().until(() -> node.job(taskId).get("callbacks").size() == count);
        return Json.MAPPER.readTree(node.get("/sandbox/jobs/" + taskId).text());
    }
}
