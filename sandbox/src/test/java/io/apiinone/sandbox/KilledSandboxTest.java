package io.apiinone.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.sandbox.testkit.Receiver;
import io.apiinone.sandbox.testkit.TestNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a process of its own, killed while it works. */
class KilledSandboxTest {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");
    private static final Pattern TASK_ID = Pattern.compile("\"taskId\":\"([0-9a-f]{32})\"");

    @TempDir
    Path folder;

    @Test
    void losesNoJobItAcknowledgedAndCallsBackForEach() throws Exception {
        Process process = start("--port=0", "--job-time=1s");
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (Receiver receiver = new Receiver();
                HttpClient client = HttpClient.newHttpClient();
                ExecutorService customers = Executors.newFixedThreadPool(4)) {
            HttpRequest create = create(address(process), receiver.url());
            for (int i = 0; i < 4; i++) {
                customers.execute(() -> createUntilItDies(client, create, acknowledged));
            }
            Awaitility.await().until(() -> acknowledged.size() >= 100);
            process.destroyForcibly().waitFor();
            customers.shutdown();
            assertThat(customers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            try (TestNode node = TestNode.in(folder)) {
                Set<String> known = node.jobs().stream()
                        .map(job -> job.get("taskId").stringValue())
                        .collect(Collectors.toSet());
                assertThat(known).containsAll(acknowledged);
                Awaitility.await().until(() -> called(receiver).containsAll(acknowledged));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static Set<String> called(Receiver receiver) {
        return receiver.all().stream()
                .map(callback -> callback.data().get("taskId").stringValue())
                .collect(Collectors.toSet());
    }

    private static void createUntilItDies(HttpClient client, HttpRequest create, Set<String> acknowledged) {
        try {
            while (true) {
                Matcher id = TASK_ID.matcher(client.send(create, HttpResponse.BodyHandlers.ofString())
                        .body());
                if (id.find()) {
                    acknowledged.add(id.group(1));
                }
            }
        } catch (IOException | InterruptedException dead) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest create(String address, URI callBackUrl) {
        String body = TestNode.body("a mug")
                .put("callBackUrl", callBackUrl.toString())
                .toString();
        return HttpRequest.newBuilder(URI.create(address + "/api/v1/jobs/createTask"))
                .header("Authorization", "Bearer " + SandboxSettings.USUAL_KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    @Test
    void stopsOnSigterm() throws Exception {
        Process process = start("--port=0");
        address(process);
        process.destroy();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        TestNode.in(folder).close();
    }

    @Test
    void saysWhyItCannotStart() throws Exception {
        Process process = start("--colour=red");
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).startsWith("The sandbox cannot start: unknown argument --colour=red");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SandboxApplication.class.getName(),
                "--data=" + folder));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static String address(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Matcher address = ADDRESS.matcher(String.valueOf(out.readLine()));
        assertThat(address.find()).isTrue();
        return address.group();
    }
}
