package io.apiinone.api.node;

import io.apiinone.api.engine.GenerationEngine;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.node.StoredCallback;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.node41.CallbackReading;
import java.util.Optional;

/** Brings a callback to whoever needs it. It is stored first: what the node said is never lost, even if nobody can be told. */
final class CallbackDesk {
    private final Books books;
    private final GenerationEngine engine;
    private final String node;

    CallbackDesk(Books books, GenerationEngine engine, String node) {
        this.books = books;
        this.engine = engine;
        this.node = node;
    }

    CallbackOutcome receive(TaskId task, CallbackReading reading) {
        if (books.tasks().find(task).isEmpty()) {
            return CallbackOutcome.UNKNOWN_ADDRESS;
        }
        StoredCallback stored = books.callbacks().store(task, node, reading.nodeTaskId(), reading.state());
        CallbackOutcome outcome = deliver(task, reading.nodeTaskId());
        if (outcome != CallbackOutcome.NOT_DELIVERED) {
            books.callbacks().signalled(stored.id());
        }
        return outcome;
    }

    private CallbackOutcome deliver(TaskId id, String nodeTaskId) {
        Task task = books.tasks().find(id).orElseThrow();
        if (task.status().isTerminal()) {
            return afterTheEnd(task, nodeTaskId);
        }
        return switch (engine.callback(id, nodeTaskId)) {
            case DELIVERED -> CallbackOutcome.SIGNALLED;
            case AWAY -> CallbackOutcome.NOT_DELIVERED;
            case NO_RUN -> {
                // The run may have ended between our look at the row and the signal.
                Task now = books.tasks().find(id).orElseThrow();
                yield now.status().isTerminal() ? afterTheEnd(now, nodeTaskId) : CallbackOutcome.NOT_DELIVERED;
            }
        };
    }

    private CallbackOutcome afterTheEnd(Task task, String nodeTaskId) {
        if (isKnown(task, nodeTaskId)) {
            return CallbackOutcome.REPEATED;
        }
        return engine.lateResult(task.id(), nodeTaskId) ? CallbackOutcome.LATE : CallbackOutcome.NOT_DELIVERED;
    }

    /** Whether the books already hold the node's last word on this node task, or a late result of this task. */
    private boolean isKnown(Task task, String nodeTaskId) {
        Optional<Attempt> attempt = books.attempts().ofNodeTask(node, nodeTaskId);
        return task.lateResult() != null
                || attempt.filter(a -> a.task().equals(task.id()))
                        .map(a -> a.state() == AttemptState.SUCCEEDED || a.state() == AttemptState.FAILED)
                        .orElse(false);
    }
}
