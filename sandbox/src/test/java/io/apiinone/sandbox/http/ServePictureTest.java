package io.apiinone.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.sandbox.testkit.Reply;
import io.apiinone.sandbox.testkit.TestNode;
import io.apiinone.sandbox.wire.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ServePictureTest {
    @TempDir
    static Path folder;

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.in(folder);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1:1,1K,1024,1024",
        "4:3,1K,1024,768",
        "3:4,1K,768,1024",
        "16:9,1K,1024,576",
        "9:16,1K,576,1024",
        "3:2,1K,1024,683",
        "2:3,1K,683,1024",
        "auto,1K,1024,1024",
        "1:1,2K,2048,2048",
        "4:3,2K,2048,1536",
        "3:4,2K,1536,2048",
        "16:9,2K,2048,1152",
        "9:16,2K,1152,2048",
        "3:2,2K,2048,1365",
        "2:3,2K,1365,2048",
        "auto,2K,2048,2048"
    })
    void isAPngOfTheAskedSize(String ratio, String resolution, int width, int height)
            throws IOException, InterruptedException {
        ObjectNode body = TestNode.body("a mug [sandbox: delay=0s]").put("model", "flux-2/flex-image-to-image");
        ((ObjectNode) body.get("input"))
                .put("aspect_ratio", ratio)
                .put("resolution", resolution)
                .set("input_urls", Json.MAPPER.valueToTree(List.of("https://a.example/1.png")));
        URI url = urls(node.create(body).taskId()).getFirst();
        try (InputStream in = node.stream(url.getPath(), "GET", "")) {
            byte[] png = in.readAllBytes();
            assertThat(png).startsWith(0x89, 'P', 'N', 'G');
            BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
            assertThat(image.getWidth()).isEqualTo(width);
            assertThat(image.getHeight()).isEqualTo(height);
        }
    }

    @Test
    void isServedWithItsTypeToAnyone() {
        URI url = urls(node.accepted("a mug [sandbox: delay=0s]")).getFirst();
        Reply reply = node.send(HttpRequest.newBuilder(url).GET());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("image/png");
        assertThat(reply.header("Cache-Control")).contains("immutable");
        Reply head = node.send(HttpRequest.newBuilder(url).HEAD());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(reply.header("Content-Length"));
        assertThat(head.text()).isEmpty();
    }

    @Test
    void isNotThereBeforeItsJobHasSucceeded() {
        String pending = node.accepted("a mug [sandbox: stuck]");
        String failed = node.accepted("a mug [sandbox: fail delay=0s]");
        for (String taskId : List.of(pending, failed)) {
            String url = node.job(taskId).get("pictures").get(0).stringValue();
            assertThat(node.get(URI.create(url).getPath()).status()).isEqualTo(404);
        }
        assertThat(node.get("/files/" + "0".repeat(32) + "-0.png").status()).isEqualTo(404);
        assertThat(node.get("/files/../journal.ndjson").status()).isEqualTo(404);
    }

    @Test
    void hasAsManyPicturesAsAsked() {
        List<URI> urls = urls(node.accepted("a mug [sandbox: delay=0s images=3]"));
        assertThat(urls).hasSize(3).doesNotHaveDuplicates();
        assertThat(urls).allMatch(url -> node.get(url.getPath()).status() == 200);
        String beyond = urls.getLast().getPath().replace("-2.png", "-3.png");
        assertThat(node.get(beyond).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410, 500, 503})
    void misbehavesWithAStatus(int status) {
        assertThat(picture("image=" + status).status()).isEqualTo(status);
    }

    @Test
    void misbehavesWithBodies() {
        assertThat(picture("image=html").header("Content-Type")).startsWith("text/html");
        assertThat(picture("image=empty").text()).isEmpty();
        assertThat(picture("image=redirect").header("Location")).startsWith("http://169.254.169.254/");
        assertThatThrownBy(() -> picture("image=drop")).isInstanceOf(TestNode.NoAnswer.class);
        assertThatThrownBy(() -> picture("image=cut")).isInstanceOf(TestNode.NoAnswer.class);
    }

    @Test
    void growsWithoutEnd() throws IOException, InterruptedException {
        URI url = urls(node.accepted("a mug [sandbox: delay=0s image=huge]")).getFirst();
        try (InputStream in = node.stream(url.getPath(), "GET", "")) {
            byte[] begin = in.readNBytes(2 << 20);
            assertThat(begin).hasSize(2 << 20).startsWith(0x89, 'P', 'N', 'G');
        }
    }

    @Test
    void misbehavesOnlyForTheFirstGets() {
        URI url = urls(node.accepted("a mug [sandbox: delay=0s image=500 gets=2]"))
                .getFirst();
        assertThat(List.of(
                        node.get(url.getPath()).status(),
                        node.get(url.getPath()).status(),
                        node.get(url.getPath()).status()))
                .containsExactly(500, 500, 200);
    }

    private static Reply picture(String words) {
        return node.get(urls(node.accepted("a mug [sandbox: delay=0s " + words + "]"))
                .getFirst()
                .getPath());
    }

    private static List<URI> urls(String taskId) {
        JsonNode result =
                Json.MAPPER.readTree(node.ended(taskId).get("resultJson").stringValue());
        return result.get("resultUrls")
                .valueStream()
                .map(url -> URI.create(url.stringValue()))
                .toList();
    }
}
