package io.apiinone.api.node;

import io.apiinone.api.engine.GenerationEngine;
import io.apiinone.api.engine.SignalAnswer;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.node.ReceivedCallback;
import io.apiinone.ledger.node.StoredCallback;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.node41.CallbackReading;
import org.jspecify.annotations.Nullable;

/** Brings a callback to whoever needs it. It is stored first: what the node said is never lost, even if nobody can be told. */
final class CallbackDesk {
    private final Books books;
    private final GenerationEngine engine;

    CallbackDesk(Books books, GenerationEngine engine) {
        this.books = books;
        this.engine = engine;
    }

    /** A node speaks only for the tasks that were given to it: the test node's key opens nothing at the live one. */
    CallbackOutcome receive(String node, TaskId task, CallbackReading reading) {
        return books.callbacks()
                .store(task, node, reading.nodeTaskId(), reading.state())
                .map(this::receive)
                .orElse(CallbackOutcome.UNKNOWN_ADDRESS);
    }

    private CallbackOutcome receive(ReceivedCallback received) {
        StoredCallback stored = received.stored();
        return switch (completeSubmit(stored, received.activity())) {
            case DELIVERED -> told(stored, CallbackOutcome.SIGNALLED);
            case AWAY -> CallbackOutcome.NOT_DELIVERED;
            case NO_RUN -> deliver(stored);
        };
    }

    /** Where a submit stays open for this callback, the callback is its answer: the shortest way to the run. */
    private SignalAnswer completeSubmit(StoredCallback stored, @Nullable String activity) {
        return activity == null
                ? SignalAnswer.NO_RUN
                : engine.completeSubmit(stored.task(), activity, stored.nodeTaskId());
    }

    /** Delivers a callback that is stored, for the first time or again. */
    CallbackOutcome deliver(StoredCallback stored) {
        CallbackReading reading = new CallbackReading(stored.nodeTaskId(), stored.nodeState());
        return told(stored, deliver(stored.task(), reading));
    }

    private CallbackOutcome told(StoredCallback stored, CallbackOutcome outcome) {
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
            // A run that is just refunding reads it at its end.
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

    /** Whether the books already hold the node's last word on this node task, or a late result of this task. */
    private boolean isKnown(Task task, CallbackReading reading) {
        return task.lateResult() != null
                || isAt(task, reading, AttemptState.SUCCEEDED)
                || (isAt(task, reading, AttemptState.FAILED) && !contradicts(task, reading));
    }

    /** A failure is not the last word when the node now speaks of a success: it is asked again. */
    private boolean contradicts(Task task, CallbackReading reading) {
        return reading.state().equals("success") && isAt(task, reading, AttemptState.FAILED);
    }

    private boolean isAt(Task task, CallbackReading reading, AttemptState state) {
        return books.attempts()
                .ofNodeTask(task.node(), reading.nodeTaskId())
                .filter(attempt -> attempt.task().equals(task.id()) && attempt.state() == state)
                .isPresent();
    }
}
