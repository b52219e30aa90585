package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.standalone.part.Port;
import io.apiinone.workflows.node41.CallbackToken;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** After tasks that went well and badly, and requests with every kind of mistake, all that people read is searched for what is secret. */
@ResourceLock(value = Stack.NAME, mode = ResourceAccessMode.READ)
class SecretsStayInsideTest {
    private final Stack stack = Stack.running();
    private final Customer customer = stack.customer(1000);
    private final String prompt = "prompt-" + UUID.randomUUID();
    private final String note = "note-" + UUID.randomUUID();
    private final List<String> errors = new ArrayList<>();
    private final List<String> links = new ArrayList<>();

    @Test
    void keysPromptsAndTokensAreNowhere() throws IOException {
        List<String> tasks = List.of(start(""), start(" [sandbox: fail=501]"), start(" [sandbox: code=400]"));
        makeMistakes();
        for (String task : tasks) {
            JsonNode ended = customer.ended(task, Duration.ofSeconds(60));
            errors.add(ended.get("error").toString());
            ended.get("data").forEach(picture -> links.add(picture.get("url").asString()));
        }
        links.forEach(link -> {
            Stack.bytes(link);
            errors.add(wrong(link + "x"));
        });
        Map<String, String> places = places();
        // What is looked for must be able to be found.
        assertThat(links).isNotEmpty();
        assertThat(places.get("logs")).contains(tasks.getFirst());
        assertThat(places.get("histories")).contains(tasks.getFirst());
        assertThat(places.get("metrics")).contains("apiinone_callbacks_total", "apiinone_node_submits_total");
        secrets(tasks)
                .forEach((name, secret) -> places.forEach((place, text) -> assertThat(text.contains(secret))
                        .as("%s in the %s", name, place)
                        .isFalse()));
    }

    private String start(String script) {
        String body = Customer.body(prompt + script)
                .set("metadata", Customer.JSON.createObjectNode().put("note", note))
                .toString();
        HttpResponse<String> answer =
                customer.post(body, "Idempotency-Key", UUID.randomUUID().toString());
        assertThat(answer.statusCode()).isEqualTo(202);
        return Customer.JSON.readTree(answer.body()).get("id").asString();
    }

    /** The answer to a link that was changed. */
    private String wrong(String link) {
        return customer.get(link.substring(stack.standalone.apiUrl().length())).body();
    }

    private void makeMistakes() {
        String wrong = stack.standalone.demoKey().substring(0, 44) + "!";
        for (String body : List.of(
                "{\"prompt\":\"" + prompt,
                "{\"prompt\":\"" + prompt + "\"} x",
                "{\"prompt\":\"" + prompt + "\",\"prompt\":\"" + prompt + "\"}",
                "{\"prompt\":\"" + prompt + "\",\"zz\":1}",
                "{\"prompt\":\"" + prompt + "\",\"input_urls\":[\"http://user:" + note + "@a.example/" + note + "\"]}",
                "{\"prompt\":\"" + prompt.repeat(200) + "\",\"metadata\":{\"note\":\"" + note.repeat(50) + "\"}}",
                "[\"" + prompt + "\"]")) {
            errors.add(customer.post(body).body());
        }
        errors.add(new Customer(stack.standalone.apiUrl(), wrong)
                .get("/api/v1/balance")
                .body());
        errors.add(customer.get("/api/v1/tasks/" + customer.key()).body());
        errors.add(customer.get("/" + customer.key()).body());
        errors.add(customer.get("/callbacks/node41/task_x/" + note).body());
    }

    private Map<String, String> places() throws IOException {
        return Map.of(
                "error texts",
                String.join("\n", errors),
                "logs",
                contents(stack.folder.resolve("logs"), "") + contents(Path.of("target"), "apiinone.log"),
                // The engine's database as it lies on the disk: histories, memos, search attributes and visibility at
                // once.
                "histories",
                contents(stack.folder, "temporal.db"),
                "metrics",
                metrics(Port.API_MANAGEMENT) + metrics(Port.WORKER_MANAGEMENT));
    }

    private String metrics(Port port) {
        String url = "http://localhost:" + stack.standalone.ports().of(port) + "/actuator/prometheus";
        return new String(Stack.bytes(url), StandardCharsets.UTF_8);
    }

    /** All files of a folder whose names begin so. */
    private static String contents(Path folder, String name) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith(name))
                    .toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private Map<String, String> secrets(List<String> tasks) throws IOException {
        Map<String, String> secrets =
                new TreeMap<>(Map.of("the prompt", prompt, "the metadata", note, "the API key", customer.key()));
        Properties drawn = new Properties();
        try (var reader = Files.newBufferedReader(stack.folder.resolve("secrets.properties"))) {
            drawn.load(reader);
        }
        drawn.stringPropertyNames().forEach(name -> secrets.put(name, drawn.getProperty(name)));
        assertThat(secrets).containsKeys("callback-secret", "node-api-key", "node-webhook-key", "app-password");
        CallbackToken token = new CallbackToken(drawn.getProperty("callback-secret"));
        tasks.forEach(task -> secrets.put("the callback token of " + task, token.of(task)));
        links.forEach(link -> secrets.put("the signature of " + link, link.replaceFirst("^.*signature=", "")));
        return secrets;
    }
}
