package io.apiinone.api.task;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.task.Task;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/tasks/{id}}: the row is the fact, for ever; a live task also says what it is doing. */
@RestController
final class TaskController {
    private final OwnedTasks owned;
    private final LiveStages stages;
    private final TaskViews views;

    TaskController(Books books, LiveStages stages, TaskViews views) {
        this.owned = new OwnedTasks(books.tasks());
        this.stages = stages;
        this.views = views;
    }

    @GetMapping(path = "/api/v1/tasks/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TaskView> task(Caller caller, @PathVariable String id) {
        Task task = owned.find(caller, id);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(views.of(task, stages.of(task)));
    }
}
