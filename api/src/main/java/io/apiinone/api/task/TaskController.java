package io.apiinone.api.task;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.Tasks;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/tasks/{id}}: the row is the fact, for ever; a live task also says what it is doing. */
@RestController
final class TaskController {
    private final Tasks tasks;
    private final LiveStages stages;
    private final TaskViews views;

    TaskController(Books books, LiveStages stages, TaskViews views) {
        this.tasks = books.tasks();
        this.stages = stages;
        this.views = views;
    }

    @GetMapping(path = "/api/v1/tasks/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TaskView> task(Caller caller, @PathVariable String id) {
        Task task = TaskId.parse(id)
                .flatMap(parsed -> tasks.findOwned(parsed, caller.account(), caller.mode()))
                // Malformed, unknown, another account's or of the other mode: all the same to the caller.
                .orElseThrow(() ->
                        Refusal.of(ApiError.NOT_FOUND, "There is no such task.").thrown());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(views.of(task, stages.of(task)));
    }
}
