package io.apiinone.worker.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.apiinone.ledger.task.TaskId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A node's list of jobs, in pages as the sandbox's, with whatever a test puts into it. */
final class FakeJobs implements AutoCloseable {
    private static final Pattern QUERY = Pattern.compile("limit=(\\d+)&after=(\\d+)");

    final List<String> jobs = new CopyOnWriteArrayList<>();
    final List<String> queries = new CopyOnWriteArrayList<>();
    /** Happens before each page is answered. */
    volatile Runnable before = () -> {};

    volatile int status = 200;
    private final HttpServer server;

    FakeJobs() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/sandbox/jobs", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:%d/sandbox/jobs".formatted(server.getAddress().getPort());
    }

    /** A job made for a task, or, with null, by a request without a callback address. */
    void has(String id, @Nullable TaskId task, String state) {
        String callback = task == null ? "null" : "\"http://api/callbacks/node41/%s/token\"".formatted(task);
        jobs.add("{\"taskId\":\"%s\",\"state\":\"%s\",\"callBackUrl\":%s}".formatted(id, state, callback));
    }

    private void answer(HttpExchange exchange) throws IOException {
        before.run();
        String query = exchange.getRequestURI().getQuery();
        queries.add(query);
        Matcher matcher = QUERY.matcher(query);
        if (!matcher.matches()) {
            throw new IOException(query);
        }
        int limit = Integer.parseInt(matcher.group(1));
        int after = Integer.parseInt(matcher.group(2));
        List<String> page = new ArrayList<>(jobs.subList(after, Math.min(jobs.size(), after + limit)));
        String next = page.size() < limit ? "null" : Integer.toString(after + limit);
        byte[] body = "{\"jobs\":%s,\"next\":%s}".formatted(page, next).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
