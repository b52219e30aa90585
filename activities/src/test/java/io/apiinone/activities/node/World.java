package io.apiinone.activities.node;

import io.apiinone.activities.result.Copier;
import io.apiinone.activities.result.CopyMetrics;
import io.apiinone.activities.result.ResultSource;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.storage.DirectoryStore;
import io.apiinone.workflows.generation.NodeActivities.SubmitOrder;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.node41.ResultHosts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Real books, a real node, and the activities between them. */
final class World implements AutoCloseable {
    static final String CALLBACK_SECRET = "a-callback-secret-for-tests";

    /** Longer than any honest answer takes, shorter than a test may. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    final TestBooks test = TestBooks.shared();
    final Books books = test.books();
    final Steps steps = new Steps(books);
    final TestAccount account = test.freshAccount(1000);
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final SandboxNode sandbox;
    final HttpNodeActivities activities;
    final Copier copier;

    private final ResultSource source;
    private final List<Node41> opened = new ArrayList<>();

    World(Path folder) {
        sandbox = new SandboxNode(folder);
        activities = activities(books, node(sandbox.url(), SandboxNode.KEY, ""));
        source = new ResultSource(new ResultHosts(List.of(sandbox.url().getAuthority())));
        copier = new Copier(
                books.copies(),
                new DirectoryStore(folder.resolve("pictures")),
                source,
                Duration.ofDays(30),
                new CopyMetrics(registry));
    }

    Node41 node(URI url, String key, String callbackBaseUrl) {
        Node41 node = new Node41(
                new NodeSettings(
                        "node41",
                        Mode.LIVE,
                        url,
                        key,
                        callbackBaseUrl,
                        CALLBACK_SECRET,
                        List.of(),
                        List.of(sandbox.url().getAuthority()),
                        0),
                new NodeMetrics(registry));
        opened.add(node);
        return node;
    }

    /** The sandbox, for no more than so many creates in ten seconds. */
    Node41 limitedNode(int createsPer10Seconds) {
        Node41 node = new Node41(
                new NodeSettings(
                        "node41",
                        Mode.LIVE,
                        sandbox.url(),
                        SandboxNode.KEY,
                        "",
                        CALLBACK_SECRET,
                        List.of(),
                        List.of(),
                        createsPer10Seconds),
                new NodeMetrics(registry));
        opened.add(node);
        return node;
    }

    /** The node as everybody but the api sees it: callbacks off. */
    Node41 node() {
        return opened.getFirst();
    }

    HttpNodeActivities activities(Books books, Node41... nodes) {
        return new HttpNodeActivities(books, new Nodes(books, List.of(nodes)), new NodeMetrics(registry));
    }

    /** A task whose credits are held. Words in brackets are directives to the sandbox. */
    TaskId processing(String prompt) {
        return processing(Samples.task(account, null, prompt));
    }

    TaskId processing(NewTask task) {
        TaskId id = steps.queued(task);
        books.credits().reserve(id, Steps.RUN);
        return id;
    }

    SubmitAnswer submit(TaskId task) {
        return submit(task, 1);
    }

    SubmitAnswer submit(TaskId task, int attempt) {
        return activities.submit(order(task, attempt));
    }

    static SubmitOrder order(TaskId task, int attempt) {
        return new SubmitOrder(task.toString(), attempt, Samples.NODE, TIMEOUT, false);
    }

    static SubmitOrder openOrder(TaskId task) {
        return new SubmitOrder(task.toString(), 1, Samples.NODE, TIMEOUT, true);
    }

    /** A task that the node has; answers the node's id. */
    String accepted(TaskId task) {
        String id = submit(task).nodeTaskId();
        if (id == null) {
            throw new AssertionError("not accepted");
        }
        return id;
    }

    Attempt onlyAttempt(TaskId task) {
        List<Attempt> attempts = books.attempts().of(task);
        if (attempts.size() != 1) {
            throw new AssertionError("one attempt expected, not " + attempts);
        }
        return attempts.getFirst();
    }

    Task row(TaskId task) {
        return books.tasks().find(task).orElseThrow();
    }

    List<String> events(TaskId task) {
        return books.timeline().of(task).stream().map(event -> event.kind()).toList();
    }

    double alerts(String where) {
        Counter counter =
                registry.find("apiinone.node.alerts").tag("where", where).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() throws IOException {
        for (Node41 node : opened) {
            node.close();
        }
        source.close();
        sandbox.close();
    }
}
