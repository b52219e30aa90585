package io.apiinone.activities.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.timeline.TaskEvent;
import io.apiinone.storage.DirectoryStore;
import io.apiinone.workflows.node41.ResultHosts;
import io.apiinone.workflows.result.ResultActivities;
import io.apiinone.workflows.result.ResultActivities.CopyOrder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a copy is tried again and when it is given up, by a server's own count and clock, with time skipped. */
class CopyingActivitiesTest {
    private static final String QUEUE = "copies";

    @TempDir
    Path folder;

    private final Books books = TestBooks.shared().books();
    private final TaskId task = new Steps(books).accepted(TestBooks.shared().freshAccount(100), Steps.nodeTaskId());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OddHost host = new OddHost();
    private final ResultSource source = new ResultSource(new ResultHosts(List.of(host.authority())));
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

    /** A run that does nothing else. */
    @WorkflowInterface
    public interface CopyRun {
        @WorkflowMethod
        List<String> run(CopyOrder order);
    }

    /** With retries as the generation has them. */
    public static final class CopyRunImpl implements CopyRun {
        private final ResultActivities activities = Workflow.newActivityStub(
                ResultActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(90))
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofSeconds(1))
                                .setMaximumInterval(Duration.ofSeconds(30))
                                .build())
                        .build());

        @Override
        public List<String> run(CopyOrder order) {
            return activities.copy(order).pictures();
        }
    }

    @BeforeEach
    void start() {
        CopyMetrics metrics = new CopyMetrics(registry);
        Copier copier = new Copier(books.copies(), new DirectoryStore(folder), source, Duration.ofDays(30), metrics);
        Worker worker = environment.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(CopyRunImpl.class);
        worker.registerActivitiesImplementations(new CopyingActivities(copier));
        environment.start();
    }

    @AfterEach
    void close() throws IOException {
        environment.close();
        source.close();
        host.close();
    }

    private List<String> copy(String... urls) {
        WorkflowClient client = environment.getWorkflowClient();
        return client.newWorkflowStub(
                        CopyRun.class,
                        WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build())
                .run(new CopyOrder(task.toString(), "node-1", List.of(urls), Duration.ofMinutes(15)));
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    @Test
    void answersEveryPictureInItsOrder() throws IOException {
        assertThat(copy(host.at("/a", 200, "image/png", png()), host.at("/b", 200, "image/png", png())))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("stored:" + task + "/0.png@"),
                        second -> assertThat(second).startsWith("stored:" + task + "/1.png@"));
    }

    @Test
    void givesUpWhatIsNotThereAfterFifteenMinutes() {
        String url = host.at("/0.png", 404, "text/plain", new byte[0]);
        long begun = environment.currentTimeMillis();
        assertThatThrownBy(() -> copy(url))
                .hasRootCauseInstanceOf(ApplicationFailure.class)
                .hasStackTraceContaining("answered 404");
        // The server's clock goes on skipping for a while when nobody waits any more.
        assertThat(Duration.ofMillis(environment.currentTimeMillis() - begun)).isGreaterThan(Duration.ofMinutes(15));
        assertThat(host.asked()).isBetween(30, 40);
        assertThat(registry.get("apiinone.copies.lost").counter().count()).isOne();
        assertThat(givenUp()).singleElement().asString().contains("\"image\": 0", "\"away\"", "answered 404");
    }

    @Test
    void givesUpWhatIsNoPictureAfterThreeTries() {
        String url = host.at("/0.png", 200, "image/png", "<html>".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> copy(url)).hasStackTraceContaining("it is no PNG, JPEG or WebP picture");
        assertThat(host.asked()).isEqualTo(3);
        assertThat(givenUp()).singleElement().asString().contains("\"image\": 0", "\"unfit\"");
    }

    /** The first is kept; which one was given up is told. */
    @Test
    void tellsWhichPictureWasGivenUp() throws IOException {
        String page = host.at("/b", 200, "image/png", "<html>".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> copy(host.at("/a", 200, "image/png", png()), page))
                .hasStackTraceContaining("it is no PNG, JPEG or WebP picture");
        assertThat(givenUp()).singleElement().asString().contains("\"image\": 1", "\"unfit\"");
    }

    private List<String> givenUp() {
        return books.timeline().of(task).stream()
                .filter(event -> event.kind().equals("copy_given_up"))
                .map(TaskEvent::detailJson)
                .toList();
    }
}
