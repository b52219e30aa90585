package io.apiinone.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.sandbox.testkit.Reply;
import io.apiinone.sandbox.testkit.TestNode;
import io.apiinone.sandbox.wire.Json;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CreateTaskTest {
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
    void answersWithTheExactEnvelope() {
        Reply reply = node.create("a mug");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.text())
                .matches("\\{\"code\":200,\"msg\":\"success\","
                        + "\"data\":\\{\"taskId\":\"[0-9a-f]{32}\",\"recordId\":\"[0-9a-f]{32}\"}}");
    }

    @Test
    void remembersTheJobItAnswered() {
        ObjectNode body = TestNode.body("a mug").put("callBackUrl", "http://127.0.0.1:1/hook");
        String taskId = node.create(body).taskId();
        JsonNode job = node.job(taskId);
        assertThat(job.get("callBackUrl").stringValue()).isEqualTo("http://127.0.0.1:1/hook");
        assertThat(job.get("model").stringValue()).isEqualTo("flux-2/pro-text-to-image");
        assertThat(job.get("input").get("prompt").stringValue()).isEqualTo("a mug");
        assertThat(job.get("seq").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flux-2/pro-text-to-image",
                "flux-2/flex-text-to-image",
                "flux-2/pro-image-to-image",
                "flux-2/flex-image-to-image"
            })
    void acceptsEachModel(String model) {
        ObjectNode body = TestNode.body("a mug").put("model", model);
        if (model.contains("-image-to-")) {
            images(body, 1);
        }
        assertThat(node.create(body).code()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:1", "4:3", "3:4", "16:9", "9:16", "3:2", "2:3", "auto"})
    void acceptsEachRatioWithImages(String ratio) {
        ObjectNode body = TestNode.body("a mug").put("model", "flux-2/pro-image-to-image");
        images(body, 8);
        input(body).put("aspect_ratio", ratio);
        assertThat(node.create(body).code()).isEqualTo(200);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("prompt is required", body -> input(body).remove("prompt")),
                mistake("prompt is required", body -> input(body).put("prompt", "  ")),
                mistake("prompt is required", body -> input(body).put("prompt", 7)),
                mistake("prompt is required", body -> body.put("input", "a mug")),
                mistake(
                        "prompt is longer than 5000 characters",
                        body -> input(body).put("prompt", "é".repeat(5001))),
                mistake("aspect_ratio is required", body -> input(body).remove("aspect_ratio")),
                mistake(
                        "aspect_ratio is not within the range",
                        body -> input(body).put("aspect_ratio", "21:9")),
                mistake(
                        "aspect_ratio auto needs input_urls",
                        body -> input(body).put("aspect_ratio", "auto")),
                mistake("resolution is required", body -> input(body).remove("resolution")),
                mistake(
                        "resolution is not within the range",
                        body -> input(body).put("resolution", "4K")),
                mistake("The model is not supported", body -> body.put("model", "flux-2")),
                mistake("The model is not supported", body -> body.remove("model")),
                mistake("input_urls is required", body -> body.put("model", "flux-2/pro-image-to-image")),
                mistake("input_urls needs an image-to-image model", body -> images(body, 1)),
                mistake("input_urls has more than 8 images", body -> {
                    body.put("model", "flux-2/pro-image-to-image");
                    images(body, 9);
                }),
                mistake("input_urls is not a list", body -> input(body).put("input_urls", "http://a.b/c.png")),
                mistake("input_urls has an entry that is not an http address", body -> {
                    body.put("model", "flux-2/pro-image-to-image");
                    input(body).set("input_urls", Json.MAPPER.valueToTree(List.of("ftp://a.b/c.png")));
                }),
                mistake("callBackUrl is not an http address", body -> body.put("callBackUrl", "not an address")));
    }

    @ParameterizedTest(name = "{0} #{index}")
    @MethodSource("mistakes")
    void refusesWhatNode41Refuses(String why, Consumer<ObjectNode> mistake) {
        ObjectNode body = TestNode.body("a mug");
        mistake.accept(body);
        Reply reply = node.create(body);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"code\":422,\"msg\":\"" + why + "\",\"data\":null}");
        assertThat(node.jobs()).isEmpty();
    }

    @Test
    void countsThePromptInCodePoints() {
        assertThat(node.create("🐱".repeat(5000)).code()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1", "{\"model\":1,\"model\":2}", "no json"})
    void refusesABodyThatIsNotJson(String body) {
        Reply reply = node.post("/api/v1/jobs/createTask", body);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isEqualTo(400);
    }

    @Test
    void refusesAWrongKeyAndNoKeyInTheEnvelope() {
        HttpRequest.Builder wrong = node.request("/api/v1/jobs/createTask")
                .setHeader("Authorization", "Bearer wrong")
                .POST(HttpRequest.BodyPublishers.ofString(TestNode.body("a mug").toString()));
        HttpRequest.Builder none = HttpRequest.newBuilder(node.url().resolve("/api/v1/jobs/createTask"))
                .POST(HttpRequest.BodyPublishers.ofString(TestNode.body("a mug").toString()));
        for (HttpRequest.Builder request : List.of(wrong, none)) {
            Reply reply = node.send(request);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.code()).isEqualTo(401);
            assertThat(reply.data().isNull()).isTrue();
        }
        assertThat(node.jobs()).isEmpty();
    }

    @Test
    void answersUnknownPathsAndMethodsWithRealStatuses() {
        assertThat(node.get("/api/v1/jobs/createTask").status()).isEqualTo(405);
        assertThat(node.post("/api/v1/jobs/recordInfo", "").status()).isEqualTo(405);
        assertThat(node.get("/api/v1/jobs/createTaskElse").status()).isEqualTo(404);
        assertThat(node.get("/").status()).isEqualTo(404);
    }

    @Test
    void givesEveryJobAnIdOfItsOwn() {
        List<String> ids =
                Stream.generate(() -> node.accepted("a mug")).limit(50).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(node.jobs().stream().map(job -> job.get("taskId").stringValue()))
                .containsExactlyElementsOf(ids);
    }

    private static Arguments mistake(String why, Consumer<ObjectNode> change) {
        return Arguments.of(why, change);
    }

    private static ObjectNode input(ObjectNode body) {
        return (ObjectNode) body.get("input");
    }

    private static void images(ObjectNode body, int count) {
        List<String> urls = Collections.nCopies(count, "https://images.example.com/a.png");
        input(body).set("input_urls", Json.MAPPER.valueToTree(urls));
    }
}
