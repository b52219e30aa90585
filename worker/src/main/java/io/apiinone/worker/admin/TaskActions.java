package io.apiinone.worker.admin;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.credit.Entry;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.generation.CancelAnswer;
import io.apiinone.workflows.generation.OperatorAction;
import io.apiinone.workflows.generation.OperatorAnswer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The actions on one task. Each names who acts and why; the books or the run's history keep both. */
final class TaskActions {
    private final AdminApplication admin;

    TaskActions(AdminApplication admin) {
        this.admin = admin;
    }

    int cancel(TaskId task, OperatorAction by) {
        try (Connections connections = new Connections(admin.surroundings())) {
            // A queued task may have no run yet that could be asked.
            if (connections.books().tasks().cancelQueued(task, by.reason(), by.actor())) {
                return say(0, "%s: canceled while it was queued", task);
            }
        }
        return update(task, "cancel", CancelAnswer.class, by);
    }

    int goodwill(TaskId task, long credits, OperatorAction by) {
        try (Connections connections = new Connections(admin.surroundings())) {
            Books books = connections.books();
            Optional<Task> found = books.tasks().find(task);
            if (found.isEmpty()) {
                return say(1, "%s: no such task", task);
            }
            Entry entry = books.credits().goodwill(found.get(), credits, by.reason(), by.actor());
            return say(0, "%s: %s grants %d credits", task, entry.id(), entry.credits());
        }
    }

    /** Sends an update to the task's run and says what came of it. */
    int update(TaskId task, String update, Class<?> type, @Nullable Object... arguments) {
        try (Connections connections = new Connections(admin.surroundings())) {
            OperatorUpdates updates = new OperatorUpdates(connections.temporal());
            Optional<?> answer = updates.send(Names.generationId(task.toString()), update, type, arguments);
            if (answer.isPresent()) {
                boolean granted = answer.get() != OperatorAnswer.NOT_NOW
                        && answer.get() != OperatorAnswer.ENDED
                        && answer.get() != CancelAnswer.TOO_LATE
                        && answer.get() != CancelAnswer.ENDED;
                return say(granted ? 0 : 1, "%s: %s", task, answer.get());
            }
            return say(
                    1,
                    "%s: no run is under way; the books say %s",
                    task,
                    connections
                            .books()
                            .tasks()
                            .find(task)
                            .map(row -> row.status().wire())
                            .orElse("nothing"));
        } catch (AwayException e) {
            return say(1, "%s: %s", task, e.getMessage());
        }
    }

    private int say(int status, String format, Object... arguments) {
        admin.print(format.formatted(arguments) + System.lineSeparator());
        return status;
    }
}
