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
        return deliver(books.callbacks().store(task, node, reading.nodeTaskId(), reading.state()));
    }

    /** Delivers a callback that is stored, for the first time or again. */
    CallbackOutcome deliver(StoredCallback stored) {
        CallbackReading reading = new CallbackReading(stored.nodeTaskId(), stored.nodeState());
        CallbackOutcome outcome = deliver(stored.task(), reading);
        if (outcome != CallbackOutcome.NOT_DELIVERED) {
            books.callbacks().signalled(stored.id());
        }
        return outcome;
    }

    private CallbackOutcome deliver(TaskId id, CallbackReading reading) {
        Task task = books.tasks().find(id).orElseThrow();
        if (task.status().isTerminal()) {
            return afterTheEnd(task, reading);
        }
        return switch (engine.callback(id, reading.nodeTaskId())) {
            case DELIVERED -> CallbackOutcome.SIGNALLED;
            case AWAY -> CallbackOutcome.NOT_DELIVERED;
            case NO_RUN -> {
                // The run may have ended between our look at the row and the signal.
                Task now = books.tasks().find(id).orElseThrow();
                yield now.status().isTerminal() ? afterTheEnd(now, reading) : CallbackOutcome.NOT_DELIVERED;
            }
        };
    }

    private CallbackOutcome afterTheEnd(Task task, CallbackReading reading) {
        if (isKnown(task, reading)) {
            return CallbackOutcome.REPEATED;
        }
        return engine.lateResult(task.id(), reading.nodeTaskId())
                ? CallbackOutcome.LATE
                : CallbackOutcome.NOT_DELIVERED;
    }

    /**
     * Whether the books already hold the node's last word on this node task, or a late result of this task. A failure is not the
     * last word when the node now speaks of a success: it is asked again.
     */
    private boolean isKnown(Task task, CallbackReading reading) {
        Optional<Attempt> attempt = books.attempts().ofNodeTask(node, reading.nodeTaskId());
        return task.lateResult() != null
                || attempt.filter(a -> a.task().equals(task.id()))
                        .map(a -> a.state() == AttemptState.SUCCEEDED
                                || (a.state() == AttemptState.FAILED
                                        && !reading.state().equals("success")))
                        .orElse(false);
    }
}
