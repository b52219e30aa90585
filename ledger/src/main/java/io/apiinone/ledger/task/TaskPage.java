package io.apiinone.ledger.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of an account's tasks.
 *
 * @param tasks newest first; fewer than asked for, and even none, when many had to be looked at
 * @param next the place after which the list goes on, null at its end
 */
public record TaskPage(List<Task> tasks, @Nullable TaskPlace next) {
    public TaskPage {
        tasks = List.copyOf(tasks);
    }
}
