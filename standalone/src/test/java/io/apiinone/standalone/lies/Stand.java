package io.apiinone.standalone.lies;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.sandbox.job.JobTiming;
import io.apiinone.standalone.Standalone;
import io.apiinone.standalone.StandaloneSettings;
import io.apiinone.standalone.journey.Customer;
import io.apiinone.storage.StorageSettings;
import io.apiinone.worker.admin.AdminApplication;
import io.apiinone.worker.admin.JobList;
import io.apiinone.worker.admin.Surroundings;
import io.apiinone.workflows.node41.CallbackSignature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;

/** A whole stack whose node works for half a second and repeats callbacks quickly; we can call back in its name. */
final class Stand implements AutoCloseable {
    /** Until a stopped part is back, and some. */
    private static final List<Duration> REPEATS = List.of(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(16),
            Duration.ofSeconds(32));

    private static final Duration DEADLINE = Duration.ofMinutes(4);

    /** A late callback's run, on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Standalone standalone;
    private final Path folder;
    private final Books books;
    private final CallbackSignature signature;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Stand(Standalone standalone, Path folder, String webhookKey) {
        this.standalone = standalone;
        this.folder = folder;
        this.books = Books.over(standalone.books());
        this.signature = new CallbackSignature(webhookKey);
    }

    static Stand start(Path folder) {
        AtomicReference<String> key = new AtomicReference<>("");
        Standalone standalone = Standalone.start(
                StandaloneSettings.forTests(folder).withSandbox(settings -> {
                    key.set(settings.callbacks().key());
                    return settings.withTiming(JobTiming.ofTotal(Duration.ofMillis(500)))
                            .withCallbacks(settings.callbacks().withRetries(REPEATS));
                }),
                line -> {});
        // Also when somebody stops the tool: the engines are processes of their own, and would go on without it.
        Runtime.getRuntime().addShutdownHook(new Thread(standalone::close, "stop"));
        return new Stand(standalone, folder, Objects.requireNonNull(key.get()));
    }

    /**
     * A callback's headers and body.
     *
     * @param timestamp epoch seconds
     */
    record Signed(String timestamp, String signature, String body) {}

    Standalone standalone() {
        return standalone;
    }

    /** Somebody new with this many credits. */
    Customer customer(long credits) {
        var account = books.accounts().open("customer", credits).id();
        String key = books.keys()
                .issue(account, Mode.LIVE, "lies", KeyCaps.NONE)
                .secret()
                .text();
        return new Customer(standalone.apiUrl(), key);
    }

    /** The node's word, now, that a job succeeded. */
    Signed signed(String nodeTaskId) {
        long now = Instant.now().getEpochSecond();
        String body = Customer.JSON
                .createObjectNode()
                .put("code", 200)
                .put("msg", "success")
                .set(
                        "data",
                        Customer.JSON
                                .createObjectNode()
                                .put("taskId", nodeTaskId)
                                .put("state", "success"))
                .toString();
        return new Signed(Long.toString(now), signature.sign(nodeTaskId, now), body);
    }

    /** @return the status of the answer */
    int send(String callbackUrl, Signed callback) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(callbackUrl))
                                    .timeout(Duration.ofSeconds(10))
                                    .header("Content-Type", "application/json")
                                    .header("X-Webhook-Timestamp", callback.timestamp())
                                    .header("X-Webhook-Signature", callback.signature())
                                    .POST(HttpRequest.BodyPublishers.ofString(callback.body()))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What is at an address that needs no key; empty when there is nothing. */
    byte[] bytes(String url) {
        try {
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? answer.body() : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** One job of each of these tasks, as soon as the node has them all. */
    List<Job> awaitJobs(List<String> tasks) {
        Set<String> wanted = new HashSet<>(tasks);
        List<Job> found = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            found.clear();
            jobs().stream().filter(job -> wanted.contains(job.task())).forEach(found::add);
            return found.size() == wanted.size();
        });
        return found;
    }

    /** Everything that the node ever accepted. */
    List<Job> jobs() {
        List<Job> all = new ArrayList<>();
        String page = standalone.sandboxUrl() + "/sandbox/jobs?limit=1000&after=";
        for (long after = 0; ; after = all.getLast().seq()) {
            JsonNode jobs = Customer.JSON.readTree(get(page + after)).get("jobs");
            if (jobs.isEmpty()) {
                return all;
            }
            jobs.forEach(job -> all.add(Job.of(job)));
        }
    }

    private String get(String url) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the audit finds about these tasks, by line, and the lines that could not be answered; others may be at work meanwhile. */
    Map<String, String> audit(List<String> acknowledged) {
        Map<String, String> dirty = new TreeMap<>();
        JsonNode look = look(acknowledged);
        for (JsonNode line : look.get("lines")) {
            List<String> own = line.get("first_ids")
                    .valueStream()
                    .map(JsonNode::asString)
                    .filter(id -> acknowledged.stream().anyMatch(id::contains))
                    .toList();
            if (!own.isEmpty()) {
                dirty.put(line.get("line").asString(), own.size() + " " + own);
            }
        }
        look.get("unchecked")
                .forEach(line -> dirty.put(
                        line.get("line").asString(), "? " + line.get("reason").asString()));
        return dirty;
    }

    /** The lines of the audit of everything that are not 0 or could not be answered, once all have ended; what is lost stays lost. */
    String audit() {
        Instant giveUp = Instant.now().plus(PATIENCE);
        JsonNode look = look(List.of());
        while (!look.get("clean").asBoolean() && Instant.now().isBefore(giveUp)) {
            Customer.pause(Duration.ofSeconds(2));
            look = look(List.of());
        }
        return look.get("clean").asBoolean() ? "" : look.toString();
    }

    private synchronized JsonNode look(List<String> acknowledged) {
        StringWriter out = new StringWriter();
        try {
            Path file = Files.createTempFile("acknowledged", ".txt");
            Files.write(file, acknowledged);
            AdminApplication.run(
                    surroundings(),
                    new PrintWriter(out, true),
                    "audit",
                    "--json",
                    "--acknowledged",
                    file.toString(),
                    "--grace=PT4S");
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Customer.JSON.readTree(out.toString());
    }

    private Surroundings surroundings() {
        PGSimpleDataSource source = (PGSimpleDataSource) standalone.books();
        return new Surroundings(
                Objects.requireNonNull(source.getURL()),
                Objects.requireNonNull(source.getUser()),
                Objects.requireNonNull(source.getPassword()),
                standalone.temporalTarget(),
                "default",
                List.of(new JobList(List.of("node41", "sandbox"), standalone.sandboxUrl() + "/sandbox/jobs", "")),
                new StorageSettings(folder.resolve("pictures"), null),
                DEADLINE);
    }

    @Override
    public void close() {
        standalone.close();
    }
}
