package io.apiinone.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.sandbox.testkit.Receiver;
import io.apiinone.sandbox.testkit.TestNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /sandbox/defaults} does to all requests. */
class DefaultsTest {
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
    void anOutageHitsCreatesAndPollsUntilItIsCleared() {
        String before = node.accepted("a mug");
        node.defaults("{\"directive\":\"http=503 poll=http503\"}");
        assertThat(node.create("a mug").status()).isEqualTo(503);
        assertThat(node.poll(before).status()).isEqualTo(503);
        assertThat(node.poll("unknown").status()).isEqualTo(503);
        assertThat(node.delete("/sandbox/defaults").json().get("directive").stringValue())
                .isEmpty();
        assertThat(node.create("a mug").code()).isEqualTo(200);
        assertThat(node.poll(before).code()).isEqualTo(200);
    }

    @Test
    void aBurstHitsTheFirstCreatesOfAll() {
        node.defaults("{\"directive\":\"[sandbox: code=500 times=3]\"}");
        assertThat(node.create("one").code()).isEqualTo(500);
        assertThat(node.create("two").code()).isEqualTo(500);
        assertThat(node.create("three").code()).isEqualTo(500);
        assertThat(node.create("four").code()).isEqualTo(200);
        node.defaults("{\"directive\":\"code=500 times=1\"}");
        assertThat(node.create("five").code()).isEqualTo(500);
        assertThat(node.create("six").code()).isEqualTo(200);
    }

    @Test
    void aPromptsOwnWordsWinWithinTheirGroup() {
        node.defaults("{\"directive\":\"code=455 fail=400 delay=0s\"}");
        String taskId = node.accepted("a mug [sandbox: accept=yes]");
        assertThat(node.poll(taskId).data().get("failCode").stringValue()).isEqualTo("400");
        assertThat(node.create("a mug [sandbox: fail=501]").code()).isEqualTo(455);
    }

    @Test
    void aJobKeepsTheEndItWasGiven() {
        node.defaults("{\"directive\":\"fail=400\"}");
        String taskId = node.accepted("a mug");
        node.delete("/sandbox/defaults");
        assertThat(node.ended(taskId).get("failCode").stringValue()).isEqualTo("400");
    }

    @Test
    void dropsCallbacksThatBecomeDueWhileTheyAreOff() {
        try (Receiver receiver = new Receiver()) {
            node.defaults("{\"callbacks\":\"off\"}");
            String taskId = node.accepted("a mug", receiver.url());
            Awaitility.await().until(() -> node.job(taskId).get("callbacks").size() == 1);
            assertThat(node.job(taskId).get("callbacks").get(0).get("answer").stringValue())
                    .isEqualTo("suppressed");
            node.defaults("{\"callbacks\":\"on\"}");
            String second = node.accepted("a mug", receiver.url());
            assertThat(receiver.first().data().get("taskId").stringValue()).isEqualTo(second);
        }
    }

    @Test
    void answers402WhenTheMoneyIsSpent() {
        node.defaults("{\"money\":2}");
        assertThat(node.create("a mug").code()).isEqualTo(200);
        assertThat(node.create("a mug").code()).isEqualTo(200);
        assertThat(node.create("a mug").code()).isEqualTo(402);
        assertThat(node.get("/sandbox/defaults").json().get("money").asInt()).isZero();
        node.defaults("{\"money\":1}");
        assertThat(node.create("a mug").code()).isEqualTo(200);
        assertThat(node.create("a mug").code()).isEqualTo(402);
        assertThat(node.jobs()).hasSize(3);
    }

    @Test
    void surviveARestart() {
        node.defaults("{\"directive\":\"code=455 times=2\",\"callbacks\":\"off\",\"money\":5}");
        node.create("a mug");
        node.close();
        node = TestNode.in(folder);
        assertThat(node.get("/sandbox/defaults").text())
                .isEqualTo("{\"directive\":\"code=455 times=2\",\"callbacks\":\"off\",\"money\":5}");
        assertThat(node.create("a mug").code()).isEqualTo(455);
        assertThat(node.create("a mug").code()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"directive\":\"colour=red\"}",
                "{\"callbacks\":\"maybe\"}",
                "{\"money\":-1}",
                "{\"money\":\"much\"}",
                "no json"
            })
    void refuseWhatTheyCannotRead(String body) {
        assertThat(node.defaults(body).status()).isEqualTo(400);
        assertThat(node.create("a mug").code()).isEqualTo(200);
    }

    @Test
    void refuseOtherMethods() {
        assertThat(node.send(node.request("/sandbox/defaults").method("PUT", HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(405);
    }
}
