package io.apiinone.bench.floor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The floor as a process, its worker with the options of ours: {@code FLOOR_TEMPORAL} (host and port) and {@code FLOOR_PORT}, where the
 * driver says {@code /begin/CLIENTS/MILLIS} and {@code /end}, and asks for {@code /done}, {@code /failed}, {@code /latest} and {@code
 * /calls} (kinds of calls to Temporal and how many of each).
 */
public final class FloorApplication {
    private static final double METRICS_EVERY_SECONDS = 1;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FloorClient client;

    private FloorApplication(String target) {
        Scope scope = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(meters))
                .reportEvery(com.uber.m3.util.Duration.ofSeconds(METRICS_EVERY_SECONDS));
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(target)
                .setGrpcCompression(GrpcCompression.NONE)
                .setMetricsScope(scope)
                .build());
        WorkflowClient temporal = WorkflowClient.newInstance(service);
        client = new FloorClient(temporal);
        WorkerFactory factory = WorkerFactory.newInstance(temporal);
        Worker worker = factory.newWorker(FloorClient.QUEUE);
        worker.registerWorkflowImplementationTypes(FloorWorkflowImpl.class);
        worker.registerActivitiesImplementations(client);
        factory.start();
    }

    public static void main(String[] arguments) throws IOException {
        FloorApplication floor = new FloorApplication(System.getenv("FLOOR_TEMPORAL"));
        int port = Integer.parseInt(System.getenv("FLOOR_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", floor::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = told(exchange.getRequestURI().getPath().split("/")).getBytes(StandardCharsets.UTF_8);
            // 0 would mean a body without an end.
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String told(String[] path) throws InterruptedException {
        return switch (path.length > 1 ? path[1] : "") {
            case "begin" -> {
                client.begin(Integer.parseInt(path[2]), Duration.ofMillis(Long.parseLong(path[3])));
                yield "ok";
            }
            case "end" -> {
                client.end();
                yield "ok";
            }
            case "done" -> Long.toString(client.done());
            case "failed" -> Long.toString(client.failed());
            case "latest" -> client.latest();
            case "calls" -> calls();
            default -> "ready";
        };
    }

    private String calls() {
        return meters.getMeters().stream()
                .filter(meter -> meter instanceof Counter)
                .filter(meter -> meter.getId().getName().equals("temporal_request")
                        || meter.getId().getName().equals("temporal_long_request"))
                .map(meter -> meter.getId().getTag("operation") + " " + (long) ((Counter) meter).count())
                .collect(Collectors.joining("\n"));
    }
}
