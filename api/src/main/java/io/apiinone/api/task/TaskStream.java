package io.apiinone.api.task;

import io.apiinone.api.web.Json;
import io.apiinone.ledger.Sha256;
import io.apiinone.ledger.task.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events about one task. Each event is the whole task, and its id names that state of it: who comes back with the id
 * of the last event is told only what is different since.
 */
final class TaskStream {
    /** Proxies cut a connection on which nothing has come for a while, often a minute. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** A stage is known a moment after its row: it is looked at once more. */
    private static final Duration AFTERTHOUGHT = Duration.ofMillis(1200);

    private static final int ID_BYTES = 12;

    private final Watch watch;
    private final Function<Task, TaskView> view;
    private final BooleanSupplier allowed;
    private final OutputStream out;
    private @Nullable String shown;
    private long quietSince = System.nanoTime();

    /**
     * @param allowed whether the client may still be told: asked each time before anything more is told, and at every heartbeat
     * @param lastEventId what the client saw last, null when it is new
     */
    TaskStream(
            Watch watch,
            Function<Task, TaskView> view,
            BooleanSupplier allowed,
            OutputStream out,
            @Nullable String lastEventId) {
        this.watch = watch;
        this.view = view;
        this.allowed = allowed;
        this.out = out;
        this.shown = lastEventId;
    }

    /**
     * Tells of this state and of every other one until the task has ended, the key is no longer good, or this process is being
     * stopped.
     *
     * @throws IOException when the client has gone
     */
    void run(Task first) throws IOException {
        write("retry: 2000\n\n");
        Task task = first;
        boolean changed = true;
        while (true) {
            show(task);
            if (task.status().isTerminal() || watch.isEnded()) {
                return;
            }
            Duration quiet = Duration.ofNanos(System.nanoTime() - quietSince);
            Optional<Task> next = watch.next(changed ? AFTERTHOUGHT : HEARTBEAT.minus(quiet));
            changed = next.isPresent();
            task = next.orElse(task);
            if (!allowed.getAsBoolean()) {
                return;
            }
        }
    }

    private void show(Task task) throws IOException {
        String json = Json.MAPPER.writeValueAsString(view.apply(task));
        String id = id(json);
        if (!id.equals(shown)) {
            write("id: " + id + "\nevent: task\ndata: " + json + "\n\n");
            shown = id;
        } else if (System.nanoTime() - quietSince >= HEARTBEAT.toNanos()) {
            write(": still there\n\n");
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        quietSince = System.nanoTime();
    }

    /** The name of what is shown: the same state has the same id, whoever shows it and however often. */
    static String id(String json) {
        return Sha256.hex(json, ID_BYTES);
    }
}
