package io.apiinone.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.sandbox.testkit.Reply;
import io.apiinone.sandbox.testkit.TestNode;
import io.apiinone.sandbox.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class PollRecordTest {
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
    void hasTheExactShapeWhilePending() {
        String taskId = node.accepted("a mug [sandbox: stuck=waiting]");
        JsonNode data = node.poll(taskId).data();
        assertThat(data.propertyNames())
                .containsExactly(
                        "taskId",
                        "model",
                        "state",
                        "param",
                        "resultJson",
                        "failCode",
                        "failMsg",
                        "costTime",
                        "completeTime",
                        "createTime");
        assertThat(data.get("state").stringValue()).isEqualTo("waiting");
        assertThat(data.get("resultJson").stringValue()).isEmpty();
        assertThat(List.of("failCode", "failMsg", "costTime", "completeTime"))
                .allMatch(name -> data.get(name).isNull());
        assertThat(data.get("createTime").asLong()).isBetween(1_700_000_000_000L, 9_999_999_999_999L);
    }

    @Test
    void paramIsTheRequestAsAString() {
        String taskId = node.accepted("a \"mug\"");
        JsonNode param =
                Json.MAPPER.readTree(node.poll(taskId).data().get("param").stringValue());
        assertThat(param.get("model").stringValue()).isEqualTo("flux-2/pro-text-to-image");
        assertThat(param.get("input").get("prompt").stringValue()).isEqualTo("a \"mug\"");
        assertThat(param.get("input").get("aspect_ratio").stringValue()).isEqualTo("1:1");
    }

    @Test
    void hasTheExactShapeAfterSuccess() {
        JsonNode data = node.ended(node.accepted("a mug [sandbox: delay=1100ms]"));
        assertThat(data.get("state").stringValue()).isEqualTo("success");
        JsonNode result = Json.MAPPER.readTree(data.get("resultJson").stringValue());
        assertThat(result.propertyNames()).containsExactly("resultUrls");
        assertThat(result.get("resultUrls").get(0).stringValue())
                .matches("http://127\\.0\\.0\\.1:[0-9]+/files/[0-9a-f]{32}-0\\.png");
        assertThat(data.get("failCode").isNull()).isTrue();
        assertThat(data.get("costTime").asInt()).isEqualTo(1);
        assertThat(data.get("completeTime").asLong() - data.get("createTime").asLong())
                .isEqualTo(1100);
    }

    @ParameterizedTest
    @CsvSource({"fail,501", "fail=400,400", "fail=408,408", "code=501,501"})
    void saysWhyAJobFailed(String word, String code) {
        JsonNode data = node.ended(node.accepted("a mug [sandbox: delay=10ms " + word + "]"));
        assertThat(data.get("state").stringValue()).isEqualTo("fail");
        assertThat(data.get("failCode").stringValue()).isEqualTo(code);
        assertThat(data.get("failMsg").stringValue()).isNotEmpty();
        assertThat(data.get("resultJson").stringValue()).isEmpty();
        assertThat(data.get("completeTime").isNumber()).isTrue();
    }

    @Test
    void passesThroughTheStatesInOrder() throws InterruptedException {
        String taskId = node.accepted("a mug [sandbox: delay=1200ms]");
        List<String> seen = new ArrayList<>();
        while (seen.isEmpty() || !seen.getLast().equals("success")) {
            String state = node.state(taskId);
            if (seen.isEmpty() || !seen.getLast().equals(state)) {
                seen.add(state);
            }
            Thread.sleep(10);
        }
        assertThat(seen).containsExactly("waiting", "queuing", "generating", "success");
    }

    @Test
    void doesNotKnowOtherIds() {
        for (String taskId : Set.of("0".repeat(32), "", "x")) {
            Reply reply = node.poll(taskId);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("{\"code\":422,\"msg\":\"Record does not exist\",\"data\":null}");
        }
        assertThat(node.get("/api/v1/jobs/recordInfo").code()).isEqualTo(422);
    }

    @Test
    void wantsTheKey() {
        HttpRequest.Builder request = node.request("/api/v1/jobs/recordInfo?taskId=" + node.accepted("a mug"))
                .setHeader("Authorization", "Basic abc");
        assertThat(node.send(request).code()).isEqualTo(401);
    }

    @Test
    void countsPolls() {
        String taskId = node.accepted("a mug");
        node.poll(taskId);
        node.poll(taskId);
        assertThat(node.job(taskId).get("polls").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 408, 422, 429, 433, 455, 500, 501, 505})
    void answersEachCodeOnPoll(int code) {
        Reply reply = node.poll(node.accepted("a mug [sandbox: poll=" + code + "]"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.data().isNull()).isTrue();
    }

    @Test
    void misbehavesOnlyForTheFirstPolls() {
        Reply created = node.create("a mug [sandbox: poll=429 polls=2 retry-after=3]");
        assertThat(created.header("Retry-After")).isEmpty();
        String taskId = created.taskId();
        assertThat(node.poll(taskId).header("Retry-After")).isEqualTo("3");
        assertThat(node.poll(taskId).code()).isEqualTo(429);
        Reply third = node.poll(taskId);
        assertThat(third.code()).isEqualTo(200);
        assertThat(third.header("Retry-After")).isEmpty();
    }

    @Test
    void sendsAProxysPage() {
        Reply reply = node.poll(node.accepted("a mug [sandbox: poll=http502]"));
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.text()).startsWith("<html>");
    }

    @Test
    void sendsBodiesThatAreNotTheRecord() {
        assertThatThrownBy(() ->
                        node.poll(node.accepted("1 [sandbox: poll=malformed]")).json())
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> node.poll(node.accepted("2 [sandbox: poll=drop]")))
                .isInstanceOf(TestNode.NoAnswer.class);
        assertThatThrownBy(() -> node.poll(node.accepted("3 [sandbox: poll=cut]")))
                .isInstanceOf(TestNode.NoAnswer.class);
        assertThat(node.poll(node.accepted("4 [sandbox: poll=wrongtypes]"))
                        .data()
                        .get("state")
                        .isString())
                .isFalse();
    }

    @Test
    void hangsWithoutAnAnswer() {
        String taskId = node.accepted("a mug [sandbox: poll=hang]");
        HttpRequest.Builder request =
                node.request("/api/v1/jobs/recordInfo?taskId=" + taskId).timeout(Duration.ofMillis(300));
        assertThatThrownBy(() -> node.send(request)).isInstanceOf(TestNode.NoAnswer.class);
    }

    @Test
    void answersLate() {
        String taskId = node.accepted("a mug [sandbox: poll=+300ms]");
        long started = System.nanoTime();
        assertThat(node.poll(taskId).code()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void sendsHugeRecords() throws IOException, InterruptedException {
        String taskId = node.accepted("a mug [sandbox: poll=huge]");
        try (InputStream in = node.stream("/api/v1/jobs/recordInfo?taskId=" + taskId, "GET", "")) {
            assertThat(in.readNBytes(2 << 20)).hasSize(2 << 20);
        }
    }

    @Test
    void goesBackwards() {
        String taskId = node.accepted("a mug [sandbox: backwards delay=0s]");
        assertThat(List.of(node.state(taskId), node.state(taskId), node.state(taskId), node.state(taskId)))
                .containsExactly("generating", "queuing", "waiting", "success");
    }

    @Test
    void tellsTheStatesItIsAskedTo() {
        String taskId = node.accepted("a mug [sandbox: states=fail,success stuck]");
        assertThat(node.poll(taskId).data().get("failCode").stringValue()).isEqualTo("501");
        assertThat(node.poll(taskId).data().get("resultJson").stringValue()).contains("resultUrls");
        assertThat(node.state(taskId)).isIn("waiting", "queuing", "generating");
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting", "queuing", "generating"})
    void staysStuck(String state) throws InterruptedException {
        String taskId = node.accepted("a mug [sandbox: delay=60ms stuck=" + state + "]");
        Thread.sleep(100);
        assertThat(node.state(taskId)).isEqualTo(state);
        assertThat(node.job(taskId).get("endsAt").isNull()).isTrue();
    }

    @Test
    void succeedsWithoutPictures() {
        JsonNode data = node.ended(node.accepted("a mug [sandbox: delay=0s images=0]"));
        assertThat(data.get("state").stringValue()).isEqualTo("success");
        assertThat(data.get("resultJson").stringValue()).isEqualTo("{\"resultUrls\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "empty    | \"\"",
                "null     | null",
                "nourls   | \"{}\"",
                "badurls  | \"{\\\"resultUrls\\\":[\\\"\\\",\\\"not an address\\\",\\\"javascript:alert(1)\\\"]}\"",
            })
    void hidesItsResult(String kind, String resultJson) {
        JsonNode data = node.ended(node.accepted("a mug [sandbox: delay=0s result=" + kind + "]"));
        assertThat(data.get("state").stringValue()).isEqualTo("success");
        assertThat(data.get("resultJson").toString()).isEqualTo(resultJson);
    }

    @Test
    void sendsResultsOfWrongKinds() {
        assertThatThrownBy(() -> Json.MAPPER.readTree(result("malformed").stringValue()))
                .isInstanceOf(JacksonException.class);
        assertThat(result("object").isObject()).isTrue();
        assertThat(Json.MAPPER
                        .readTree(result("string").stringValue())
                        .get("resultUrls")
                        .isString())
                .isTrue();
        assertThat(result("private").stringValue()).contains("http://169.254.169.254/files/", "http://10.0.0.1/");
        assertThat(result("foreign").stringValue()).contains("https://pictures.example.com/files/");
    }

    private JsonNode result(String kind) {
        return node.ended(node.accepted("a mug [sandbox: delay=0s result=" + kind + "]"))
                .get("resultJson");
    }

    @Test
    void speaksTheOtherDialect() {
        String taskId = node.accepted("a mug [sandbox: shape=alt stuck]");
        JsonNode answer = node.poll(taskId).json();
        assertThat(answer.get("message").stringValue()).isEqualTo("success");
        assertThat(answer.get("data").get("failCode").stringValue()).isEmpty();
        assertThat(answer.get("data").get("completeTime").stringValue()).isEmpty();
        assertThat(answer.get("data").propertyNames()).contains("progress", "updateTime", "creditsConsumed");
    }
}
