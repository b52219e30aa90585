package io.apiinone.activities.node;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.Tasks;
import io.apiinone.workflows.node41.RecordReading;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The nodes that this worker reaches, by their names in the books. A task's node is the one that its row names, for ever. */
public final class Nodes {
    /** More than one worker has under way. */
    private static final int MOST_KNOWN = 20_000;

    private final Map<String, Node41> byName;
    private final Tasks tasks;
    private final Cache<TaskId, String> known =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    /** @throws IllegalStateException when two of them have the same name */
    public Nodes(Books books, Collection<Node41> nodes) {
        this.tasks = books.tasks();
        this.byName = nodes.stream().collect(Collectors.toUnmodifiableMap(Node41::name, Function.identity()));
    }

    /** The node that a task was accepted for; it is kept in mind, as the same worker mostly asks for its result. */
    Optional<Node41> of(TaskId task, String name) {
        known.put(task, name);
        return Optional.ofNullable(byName.get(name));
    }

    /** See {@link Node41#recordInfo}, at the task's own node. A task that the books do not know is missing everywhere. */
    RecordReading recordInfo(TaskId task, String nodeTaskId, Duration timeout) {
        String name = known.get(task, id -> tasks.nodeOf(id).orElse(null));
        if (name == null) {
            return new RecordReading.Missing("no such task");
        }
        Node41 node = byName.get(name);
        return node == null
                ? new RecordReading.Unclear(stranger(name), true)
                : node.recordInfo(task, nodeTaskId, timeout);
    }

    /** Why nothing is sent to a node of this name, nor asked there. */
    static String stranger(String name) {
        return "this worker reaches no node " + name;
    }
}
