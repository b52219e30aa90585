package io.apiinone.activities.node;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.node41.RecordReading;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes a node task that a callback named for a task's own, if it can be. The callback proves only that the node spoke of that
 * node task at this address; the node may have mixed up two of them, so its record is asked for whom it was made.
 */
public final class Adoption {
    /** Half of what a move in the books may take. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Books books;
    private final Nodes nodes;

    public Adoption(Books books, Nodes nodes) {
        this.books = books;
        this.nodes = nodes;
    }

    /** The attempt that has the node task now; empty when there is none, or when it is not ours to have. */
    public Optional<Attempt> adopt(TaskId task, String nodeTaskId) {
        // A node that can not be asked says nothing against it: every later look is checked in the same way.
        return nodes.recordInfo(task, nodeTaskId, LOOK) instanceof RecordReading.Anothers
                ? Optional.empty()
                : books.attempts().adopt(task, nodeTaskId).filter(attempt -> nodeTaskId.equals(attempt.nodeTaskId()));
    }
}
