package io.apiinone.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.sandbox.testkit.Reply;
import io.apiinone.sandbox.testkit.TestNode;
import io.apiinone.sandbox.wire.Json;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SandboxTest {
    @TempDir
    Path folder;

    @Test
    void remembersEverythingAfterARestart() {
        List<JsonNode> before;
        try (TestNode node = TestNode.in(folder)) {
            String ended = node.accepted("one");
            node.ended(ended);
            node.poll(ended);
            node.accepted("two [sandbox: stuck]");
            node.accepted("three [sandbox: fail=400 delay=0s]");
            before = node.jobs();
        }
        try (TestNode node = TestNode.in(folder)) {
            List<JsonNode> after = node.jobs();
            for (int i = 0; i < 3; i++) {
                for (String member :
                        List.of("taskId", "recordId", "createdAt", "endsAt", "input", "polls", "directive")) {
                    assertThat(after.get(i).get(member)).isEqualTo(before.get(i).get(member));
                }
            }
            assertThat(node.accepted("four")).isNotIn(before);
            assertThat(node.jobs().getLast().get("seq").asInt()).isEqualTo(4);
        }
    }

    @Test
    void servesTheSamePictureAfterARestart() {
        String taskId;
        String before;
        try (TestNode node = TestNode.in(folder)) {
            taskId = node.accepted("a mug");
            node.ended(taskId);
            before = node.get(picture(node, taskId)).text();
        }
        try (TestNode node = TestNode.in(folder)) {
            assertThat(node.get(picture(node, taskId)).text()).isEqualTo(before);
        }
    }

    private static String picture(TestNode node, String taskId) {
        JsonNode result =
                Json.MAPPER.readTree(node.poll(taskId).data().get("resultJson").stringValue());
        return URI.create(result.get("resultUrls").get(0).stringValue()).getPath();
    }

    @Test
    void remembersJobsEndedByHandAndRepetitions() {
        String taskId;
        String prompt = "a mug [sandbox: code=500 times=2]";
        try (TestNode node = TestNode.in(folder)) {
            taskId = node.accepted("a mug [sandbox: stuck]");
            node.post("/sandbox/jobs/" + taskId + "/finish?state=fail", "");
            assertThat(node.create(prompt).code()).isEqualTo(500);
        }
        try (TestNode node = TestNode.in(folder)) {
            assertThat(node.state(taskId)).isEqualTo("fail");
            assertThat(node.create(prompt).code()).isEqualTo(500);
            assertThat(node.create(prompt).code()).isEqualTo(200);
        }
    }

    @Test
    void tellsThePublicAddressInResults() {
        try (TestNode node =
                TestNode.in(folder, settings -> settings.withPublicUrl("https://pictures.example.com/node/"))) {
            String result = node.ended(node.accepted("a mug")).get("resultJson").stringValue();
            assertThat(result).contains("\"https://pictures.example.com/node/files/");
        }
    }

    @Test
    void saysThatThePortIsTaken() {
        try (TestNode node = TestNode.in(folder.resolve("one"))) {
            int port = node.url().getPort();
            Path other = folder.resolve("two");
            assertThatThrownBy(() -> TestNode.in(other, settings -> settings.withPort(port)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(":" + port)
                    .hasMessageContaining("Address already in use");
            TestNode.in(other).close();
        }
    }

    @Test
    void saysThatTheFolderIsUsed() {
        TestNode node = TestNode.in(folder);
        assertThatThrownBy(() -> TestNode.in(folder)).cause().hasMessageContaining("another sandbox uses");
        node.close();
        TestNode.in(folder).close();
    }

    @Test
    void stopsAtOnceWhileRequestsHang() {
        TestNode node = TestNode.in(folder);
        List<CompletableFuture<Reply>> hanging = Stream.generate(() -> node.createLater("a mug [sandbox: hang]"))
                .limit(3)
                .toList();
        Awaitility.await().until(() -> node.jobs().size() == 3);
        assertThat(hanging).noneMatch(CompletableFuture::isDone);
        long started = System.nanoTime();
        node.close();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }
}
