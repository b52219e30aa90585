package io.apiinone.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.InTime;
import io.apiinone.api.testing.TestApi;
import io.apiinone.api.testing.TestTemporal;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The application as it is deployed, against a Temporal server that has no workers. */
class ApiApplicationTest {
    private static final String BODY = "{\"prompt\":\"a red bicycle\"}";
    private static final Path ACCESS_LOG = Path.of("target/access-log");
    private static final TestTemporal TEMPORAL = new TestTemporal();
    private static final TestApi API = TestApi.withTemporal(
            TestBooks.shared(),
            TEMPORAL.target(),
            "server.tomcat.accesslog.enabled=true",
            "server.tomcat.accesslog.buffered=false",
            "server.tomcat.accesslog.directory=" + ACCESS_LOG.toAbsolutePath());

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @AfterAll
    static void close() {
        API.close();
        TEMPORAL.close();
    }

    @Test
    void isAliveAndReady() {
        assertThat(API.management("/livez").status()).isEqualTo(200);
        Answer ready = API.management("/readyz");
        assertThat(ready.status()).as(ready.body()).isEqualTo(200);
        assertThat(ready.json().at("/components").propertyNames()).contains("books", "temporal");
    }

    @Test
    void isNotReadyWithoutTemporal() {
        Answer ready = TestApi.shared().management("/readyz");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.at("/components/temporal/status")).isEqualTo("DOWN");
        assertThat(ready.at("/components/books/status")).isEqualTo("UP");
    }

    @Test
    void showsItsInsidesOnTheManagementPortOnly() {
        API.generate(account.secret(), BODY);
        assertThat(API.management("/actuator/prometheus").body())
                .contains("apiinone_acceptances_total", "apiinone_verdicts_total", "http_server_requests_seconds");
        for (String path :
                new String[] {"/livez", "/readyz", "/actuator", "/actuator/health", "/actuator/prometheus"}) {
            assertThat(API.send(API.request(path)).status()).isEqualTo(404);
        }
        for (String path : new String[] {"/actuator/env", "/actuator/beans", "/actuator/heapdump", "/api/v1/balance"}) {
            assertThat(API.management(path).status()).isEqualTo(404);
        }
    }

    @Test
    void saysQueuedInTimeWhenNoWorkerAnswers() {
        Answer answer = InTime.within(Duration.ofSeconds(2), () -> API.generate(account.secret(), BODY));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.at("/status")).isEqualTo("queued");
    }

    @Test
    void hostsNoWorker() {
        assertThat(API.context().getBeansOfType(WorkerFactory.class)).isEmpty();
        assertThat(Stream.of(API.context().getBeanDefinitionNames()))
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("workerfactory"));
    }

    @Test
    void speaksToTemporalWithoutCompression() {
        assertThat(API.context()
                        .getBean(WorkflowClient.class)
                        .getWorkflowServiceStubs()
                        .getOptions()
                        .getGrpcCompression())
                .isEqualTo(GrpcCompression.NONE);
    }

    @Test
    void leavesTheCommonFileNamesToNobody() throws IOException {
        for (String name : new String[] {"application.yaml", "application.yml", "application.properties"}) {
            assertThat(Collections.list(getClass().getClassLoader().getResources(name)))
                    .isEmpty();
        }
    }

    @Test
    void anAccessLogShowsNoCallbacksToken() throws IOException {
        API.send(API.request("/callbacks/node41/task_1/s3cret").POST(HttpRequest.BodyPublishers.noBody()));
        API.get(account.secret(), "/api/v1/balance");
        await().atMost(Duration.ofSeconds(5)).until(() -> accessLog().contains("/api/v1/balance"));
        assertThat(accessLog())
                .contains("\"POST /callbacks/node41/task_1/***\" 404")
                .doesNotContain("s3cret");
    }

    private static String accessLog() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(ACCESS_LOG)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Test
    void finishesWhatItHasBegunWhenItIsStopped() throws InterruptedException {
        TestApi leaving = TestApi.withTemporal(TestBooks.shared(), TEMPORAL.target());
        CompletableFuture<Answer> answer =
                CompletableFuture.supplyAsync(() -> leaving.generate(account.secret(), BODY));
        // Its promise is made, and it waits for its verdict.
        await().until(() ->
                leaving.get(account.secret(), "/api/v1/tasks").body().contains("task_"));
        long begun = System.nanoTime();
        leaving.context().close();
        assertThat(answer.join().status()).isEqualTo(202);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }
}
