package io.apiinone.bench.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.apiinone.workflows.node41.CallbackSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The node: {@code createTask}, {@code recordInfo}, callbacks and pictures of node41, and for the driver {@code POST
 * /stub/delay?from=300&to=300} in milliseconds, {@code GET /stub/finished} (end, microseconds since the epoch, and prompt, a line each
 * since the last change of the delay), {@code GET /stub/refused} (callbacks that were not answered with 200) and {@code POST
 * /stub/release?per-second=25}: all jobs that have not ended do so from now on, one after the other. {@code GET /sandbox/jobs} is the
 * sandbox's own, for the audit.
 */
final class StubNode implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CALLBACK_PATIENCE = Duration.ofSeconds(10);

    private final StubRecords records;
    private final CallbackSignature signature;
    private final byte[] picture = StoredPicture.png();
    private final Map<String, StubJob> jobs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong refused = new AtomicLong();
    private final StubList list = new StubList();
    private @Nullable HttpServer server;
    private volatile Delay delay = new Delay(300, 300);

    StubNode(String publicUrl, String webhookKey) {
        records = new StubRecords(publicUrl);
        signature = new CallbackSignature(webhookKey);
    }

    /** How long jobs take, milliseconds; both ends included. */
    record Delay(long from, long to) {
        Duration next() {
            return Duration.ofMillis(
                    from + (to > from ? ThreadLocalRandom.current().nextLong(to - from + 1) : 0));
        }
    }

    void serve(int port) throws IOException {
        HttpServer starting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        starting.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        starting.createContext("/", this::answer);
        starting.start();
        server = starting;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (server != null) {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String path = uri.getPath();
            switch (path) {
                case "/api/v1/jobs/createTask" -> send(exchange, "application/json", create(exchange));
                case "/api/v1/jobs/recordInfo" -> send(exchange, "application/json", record(query(uri, "taskId")));
                case "/stub/delay" -> send(exchange, "text/plain", delay(uri));
                case "/stub/finished" -> send(exchange, "text/plain", text(finished()));
                case "/stub/release" -> send(exchange, "text/plain", release(Long.parseLong(query(uri, "per-second"))));
                case "/sandbox/jobs" ->
                    send(
                            exchange,
                            "application/json",
                            list.page(Long.parseLong(query(uri, "after")), Integer.parseInt(query(uri, "limit"))));
                case "/stub/refused" -> send(exchange, "text/plain", text(refused.toString()));
                default -> send(exchange, "image/png", picture);
            }
        }
    }

    private byte[] create(HttpExchange exchange) {
        Instant now = Instant.now();
        Duration takes = delay.next();
        StubJob job = new StubJob(id(), JSON.readTree(exchange.getRequestBody()), now, now.plus(takes));
        list.add(job);
        begin(job, takes);
        return records.accepted(job);
    }

    private void begin(StubJob job, Duration takes) {
        jobs.put(job.id(), job);
        if (!job.callbackUrl().isEmpty()) {
            var _ = clock.schedule(() -> callBack(job), takes.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private byte[] release(long perSecond) {
        Instant now = Instant.now();
        long number = 0;
        for (StubJob job : jobs.values()) {
            if (!job.hasEnded(now)) {
                Duration takes = Duration.ofSeconds(1).dividedBy(perSecond).multipliedBy(number++);
                StubJob sooner = new StubJob(job.id(), job.request(), job.createdAt(), now.plus(takes));
                list.replace(sooner);
                begin(sooner, takes);
            }
        }
        return text(Long.toString(number));
    }

    private static String id() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
    }

    private byte[] record(String id) {
        StubJob job = jobs.get(id);
        return job == null ? records.unknown() : records.record(job, Instant.now());
    }

    private void callBack(StubJob job) {
        if (!jobs.getOrDefault(job.id(), job).endsAt().equals(job.endsAt())) {
            // It was released, and has called back since.
            return;
        }
        long seconds = Instant.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(URI.create(job.callbackUrl()))
                .timeout(CALLBACK_PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Webhook-Timestamp", Long.toString(seconds))
                .header("X-Webhook-Signature", signature.sign(job.id(), seconds))
                .POST(HttpRequest.BodyPublishers.ofByteArray(records.record(job, job.endsAt())))
                .build();
        var _ = http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (failure != null || answer.statusCode() != 200) {
                refused.incrementAndGet();
            }
        });
    }

    private byte[] delay(URI uri) {
        delay = new Delay(Long.parseLong(query(uri, "from")), Long.parseLong(query(uri, "to")));
        Instant now = Instant.now();
        jobs.values().removeIf(job -> job.hasEnded(now));
        return text("ok");
    }

    private String finished() {
        return jobs.values().stream()
                .map(job -> ChronoUnit.MICROS.between(Instant.EPOCH, job.endsAt()) + " " + job.prompt())
                .collect(Collectors.joining("\n"));
    }

    private static String query(URI uri, String name) {
        for (String pair : String.valueOf(uri.getQuery()).split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
