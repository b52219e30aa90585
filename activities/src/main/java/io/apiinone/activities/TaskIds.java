package io.apiinone.activities;

import io.apiinone.ledger.task.TaskId;
import io.temporal.failure.ApplicationFailure;

/** Task ids as payloads carry them. */
public final class TaskIds {
    private TaskIds() {}

    /** A run whose input is no task id can not be helped by a retry. */
    public static TaskId of(String text) {
        return TaskId.parse(text)
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure("not a task id", "NotATaskId"));
    }
}
