package io.apiinone.api.task;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.Tasks;

/** Finds the task that a path names, if it is the caller's. */
final class OwnedTasks {
    private final Tasks tasks;

    OwnedTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    /**
     * @throws io.apiinone.api.web.RefusedException the same 404 whether the id is malformed, unknown, another account's or of the
     *     other mode
     */
    Task find(Caller caller, String id) {
        return TaskId.parse(id)
                .flatMap(parsed -> tasks.findOwned(parsed, caller.account(), caller.mode()))
                .orElseThrow(() ->
                        Refusal.of(ApiError.NOT_FOUND, "There is no such task.").thrown());
    }
}
