package io.apiinone.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.apiinone.sandbox.callback.Callbacks;
import io.apiinone.sandbox.control.Controls;
import io.apiinone.sandbox.control.RateLimit;
import io.apiinone.sandbox.control.Repetitions;
import io.apiinone.sandbox.job.Jobs;
import io.apiinone.sandbox.job.RecordInfo;
import io.apiinone.sandbox.picture.Pictures;
import io.apiinone.sandbox.wire.Json;
import io.apiinone.sandbox.wire.NodeCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The HTTP server: the JDK's own, on virtual threads, as it lets us hang, drip, and close a socket without an answer.
 *
 * <pre>
 * POST /api/v1/jobs/createTask       Bearer key   {@link CreateTask}
 * GET  /api/v1/jobs/recordInfo       Bearer key   {@link PollRecord}
 * GET  /files/{unguessable}.png      anyone       {@link ServePicture}
 * GET  /sandbox/jobs                 admin        {@link ListJobs}
 * GET  /sandbox/jobs/{taskId}[/…]    admin        {@link OneJob}
 * GET  /sandbox/stats                admin        {@link ShowStats}
 * any  /sandbox/defaults             admin        {@link SetDefaults}
 * </pre>
 *
 * Admin is who calls from a loopback address, or has the Bearer key.
 */
public final class NodeServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(NodeServer.class.getName());
    private static final int BACKLOG = 1024;

    static {
        // Settings of the JDK's server exist as system properties only, and are read when its first class is loaded.
        // Without the first, small answers wait for the client's delayed acknowledgement (40 ms).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Idle connections stay open longer (seconds) than any client keeps them, so that no request meets a closing
        // one: for a POST that would be an answer lost by accident.
        System.setProperty("sun.net.httpserver.idleInterval", "900");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    }

    /** What the routes work on. */
    public record Parts(
            String apiKey,
            Jobs jobs,
            RecordInfo records,
            Callbacks callbacks,
            Controls controls,
            Repetitions repetitions,
            RateLimit rate,
            Pictures pictures,
            Clock clock) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Access access;

    /** Binds the port; {@link #start} begins to answer. */
    public NodeServer(InetSocketAddress address, Parts parts) {
        try {
            this.server = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
        this.access = new Access(parts.apiKey());
        server.setExecutor(threads);
        routes(parts, new Tally());
    }

    private void routes(Parts parts, Tally tally) {
        JobViews views = new JobViews(parts.jobs(), parts.callbacks(), parts.records(), parts.clock());
        CreateTask create = new CreateTask(
                parts.jobs(), parts.callbacks(), parts.controls(), parts.repetitions(), parts.rate(), tally);
        PollRecord poll = new PollRecord(parts.jobs(), parts.records(), parts.controls(), parts.clock(), tally);
        add("/", NodeServer::notFound);
        add("/api/v1/jobs/createTask", only("POST", withKey(create)));
        add("/api/v1/jobs/recordInfo", only("GET", withKey(poll)));
        add("/files/", new ServePicture(parts.jobs(), parts.pictures(), parts.clock(), tally));
        add("/sandbox/jobs", admin(new ListJobs(parts.jobs(), views)));
        add("/sandbox/jobs/", admin(new OneJob(parts.jobs(), parts.callbacks(), views)));
        add("/sandbox/stats", admin(new ShowStats(parts.jobs(), parts.callbacks(), parts.pictures(), tally)));
        add("/sandbox/defaults", admin(new SetDefaults(parts.controls())));
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void add(String path, Route route) {
        // The JDK's server matches by prefix; a path without a slash at its end means only itself.
        Route exact = exchange -> {
            boolean matches = path.endsWith("/") || exchange.path().equals(path);
            (matches ? route : (Route) NodeServer::notFound).handle(exchange);
        };
        server.createContext(path, http -> serve(exact, http));
    }

    private static void serve(Route route, HttpExchange http) {
        Exchange exchange = new Exchange(http);
        try {
            route.handle(exchange);
        } catch (IOException clientHasGone) {
            LOG.log(Level.DEBUG, "a client closed its connection during {0}", exchange.path());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a request to " + exchange.path() + " failed", e);
            failed(exchange);
        } finally {
            exchange.close();
        }
    }

    private static void failed(Exchange exchange) {
        try {
            int code = NodeCodes.SERVER_ERROR;
            exchange.json(500, Json.envelope(code, NodeCodes.message(code), null));
        } catch (IOException answeredAlready) {
            LOG.log(Level.DEBUG, "the failed answer to {0} had begun", exchange.path());
        }
    }

    private static void notFound(Exchange exchange) throws IOException {
        exchange.json(404, Json.envelope(NodeCodes.NOT_FOUND, NodeCodes.message(NodeCodes.NOT_FOUND), null));
    }

    private static Route only(String method, Route route) {
        return exchange -> {
            if (exchange.method().equals(method)) {
                route.handle(exchange);
            } else {
                exchange.json(405, Json.envelope(405, "Method not allowed", null));
            }
        };
    }

    private Route withKey(Route route) {
        return exchange -> {
            if (access.hasKey(exchange.header("Authorization"))) {
                route.handle(exchange);
            } else {
                int code = NodeCodes.UNAUTHORIZED;
                exchange.json(200, Json.envelope(code, NodeCodes.message(code), null));
            }
        };
    }

    private Route admin(Route route) {
        return exchange -> {
            if (access.mayAdminister(exchange.peer(), exchange.header("Authorization"))) {
                route.handle(exchange);
            } else {
                exchange.json(401, Json.object().put("error", "wants the API key as a Bearer token"));
            }
        };
    }

    /** Closes the port and every connection; requests that hang are let go. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }
}
