package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.FakeEngine;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.workflows.generation.Progress.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Server-sent events: each state once, as it comes, to its end; and who comes back goes on where the last one ended. */
class StreamTest {
    private static final TestApi API = TestApi.shared();
    private static final Books BOOKS = TestBooks.shared().books();
    private static final Steps STEPS = new Steps(BOOKS);

    private final TestAccount account = TestBooks.shared().freshAccount(1000);
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void listens() {
        Awaitility.await().until(API.context().getBean(TaskWaits.class)::isListening);
    }

    @AfterEach
    void behave() {
        API.engine().behave();
        // Streams of tasks that go on are still open: a close would wait for them.
        http.shutdownNow();
    }

    @Test
    void tellsOfEachStateOnceAndEndsWithTheTask() throws Exception {
        TaskId id = STEPS.queued(account);
        Events events = open(id, null);
        assertThat(events.response.headers().firstValue("Content-Type")).contains("text/event-stream;charset=UTF-8");
        assertThat(events.response.headers().firstValue("ETag")).isEmpty();
        assertThat(events.next().at("/status").asString()).isEqualTo("queued");
        BOOKS.credits().reserve(id, "run");
        JsonNode processing = events.next();
        assertThat(processing.at("/status").asString()).isEqualTo("processing");
        assertThat(processing.at("/stage").asString()).isEqualTo("submitting");
        BOOKS.attempts().claim(id, 1, Samples.NODE);
        String job = Steps.nodeTaskId();
        BOOKS.attempts().accepted(id, 1, job);
        assertThat(events.next().at("/stage").asString()).isEqualTo("generating");
        BOOKS.credits().settle(id, job, List.of("https://n.example/0.png"));
        assertThat(events.next().at("/status").asString()).isEqualTo("completed");
        assertThat(events.ended()).isTrue();
    }

    @Test
    void showsTheTaskAsItsOwnRouteDoes() throws Exception {
        TaskId id = STEPS.queued(account);
        assertThat(open(id, null).next())
                .isEqualTo(API.get(account.secret(), "/api/v1/tasks/" + id).json());
    }

    @Test
    void whoComesBackIsToldOnlyWhatIsNew() throws Exception {
        TaskId id = STEPS.queued(account);
        Events first = open(id, null);
        first.next();
        Events again = open(id, first.lastId);
        assertThat(again.quietFor(Duration.ofMillis(300))).isTrue();
        BOOKS.tasks().cancelQueued(id, "test", "test");
        assertThat(again.next().at("/status").asString()).isEqualTo("canceled");
        assertThat(again.ended()).isTrue();

        assertThat(status(id, again.lastId)).isEqualTo(204);
        Events late = open(id, first.lastId);
        assertThat(late.next().at("/status").asString()).isEqualTo("canceled");
        assertThat(late.ended()).isTrue();
    }

    @Test
    void anAccountHasABoundedNumberOfStreams() throws Exception {
        try (TestApi small = TestApi.over(TestBooks.shared(), "apiinone.api.waits.streams-per-account=2")) {
            TaskId id = STEPS.queued(account);
            List<Events> two = List.of(open(small, id, null), open(small, id, null));
            Answer third = small.get(account.secret(), path(id));
            assertThat(third.status()).as(third.body()).isEqualTo(429);
            assertThat(third.header("Retry-After")).isNotEmpty();
            assertThat(third.at("/detail")).contains("2 streams");
            BOOKS.tasks().cancelQueued(id, "test", "test");
            for (Events one : two) {
                one.next();
                assertThat(one.next().at("/status").asString()).isEqualTo("canceled");
                assertThat(one.ended()).isTrue();
            }
            assertThat(small.get(account.secret(), path(id)).status()).isEqualTo(200);
            Events last = open(small, STEPS.queued(account), null);
            last.next();
            small.context().stop();
            assertThat(last.ended()).isTrue();
        }
    }

    @Test
    void tellsARevokedKeyNothingMore() throws Exception {
        TaskId id = STEPS.queued(account);
        Events events = open(id, null);
        assertThat(events.next().at("/status").asString()).isEqualTo("queued");
        assertThat(BOOKS.keys().revoke(account.id(), account.key())).isTrue();
        BOOKS.tasks().cancelQueued(id, "test", "test");
        assertThat(events.ended()).isTrue();
    }

    @Test
    void errorsAreProblemsAsEverywhere() {
        TaskId id = STEPS.queued(account);
        Answer anothers = API.get(TestBooks.shared().freshAccount(1).secret(), path(id), "Accept", "text/event-stream");
        assertThat(anothers.status()).isEqualTo(404);
        assertThat(anothers.header("Content-Type")).startsWith("application/problem+json");
        Answer json = API.get(account.secret(), path(id), "Accept", "application/json");
        assertThat(json.status()).isEqualTo(406);
        assertThat(json.at("/detail")).isEqualTo("This route answers in text/event-stream only.");
    }

    @Test
    void aStageThatTheRunTellsIsShownWithoutAChangeOfTheRow() throws Exception {
        TaskId id = STEPS.processing(account);
        Events events = open(id, null);
        assertThat(events.next().at("/stage").asString()).isEqualTo("submitting");
        API.engine().onProgress(task -> Optional.of(FakeEngine.at(Stage.GENERATING)));
        assertThat(events.next().at("/stage").asString()).isEqualTo("generating");
    }

    private int status(TaskId id, String lastEventId) throws Exception {
        return http.send(request(API, id, lastEventId), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Events open(TaskId id, @Nullable String lastEventId) throws Exception {
        return open(API, id, lastEventId);
    }

    private Events open(TestApi api, TaskId id, @Nullable String lastEventId) throws Exception {
        return new Events(http.send(request(api, id, lastEventId), HttpResponse.BodyHandlers.ofInputStream()));
    }

    private HttpRequest request(TestApi api, TaskId id, @Nullable String lastEventId) {
        HttpRequest.Builder request = api.request(path(id))
                .header("Authorization", "Bearer " + account.secret().text())
                .header("Accept", "text/event-stream");
        return (lastEventId == null ? request : request.header("Last-Event-ID", lastEventId)).build();
    }

    private static String path(TaskId id) {
        return "/api/v1/tasks/" + id + "/stream";
    }

    /** Reads an open stream line by line on a thread of its own. */
    private static final class Events {
        private static final String END = "end";
        private static final JsonMapper JSON = new JsonMapper();

        private final HttpResponse<InputStream> response;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private String lastId = "";

        Events(HttpResponse<InputStream> response) {
            assertThat(response.statusCode()).isEqualTo(200);
            this.response = response;
            Thread.ofVirtual().start(() -> {
                try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                    reader.lines().forEach(lines::add);
                } catch (IOException | UncheckedIOException e) {
                    lines.add("broken: " + e);
                }
                lines.add(END);
            });
        }

        /** The next event's task. */
        JsonNode next() throws InterruptedException {
            List<String> passed = new ArrayList<>();
            while (true) {
                String line = lines.poll(20, TimeUnit.SECONDS);
                assertThat(line).as("after %s", passed).isNotNull().isNotEqualTo(END);
                passed.add(line);
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                }
                if (line.startsWith("data: ")) {
                    return JSON.readTree(line.substring(6));
                }
            }
        }

        boolean quietFor(Duration time) throws InterruptedException {
            Thread.sleep(time);
            return lines.stream().noneMatch(line -> line.startsWith("data: "));
        }

        /** Whether it ends within 5 s without another event. */
        boolean ended() throws InterruptedException {
            String line = lines.poll(20, TimeUnit.SECONDS);
            while (line != null && !line.equals(END) && !line.startsWith("data: ")) {
                line = lines.poll(5, TimeUnit.SECONDS);
            }
            return END.equals(line);
        }
    }
}
