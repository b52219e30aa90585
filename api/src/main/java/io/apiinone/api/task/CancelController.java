package io.apiinone.api.task;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.task.Task;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/tasks/{id}/cancel}: 200 for a canceled task, 202 for one whose refund is under way; a body is not read. */
@RestController
final class CancelController {
    private final OwnedTasks owned;
    private final Cancellations cancellations;
    private final LiveStages stages;
    private final TaskViews views;

    CancelController(Books books, Cancellations cancellations, LiveStages stages, TaskViews views) {
        this.owned = new OwnedTasks(books.tasks());
        this.cancellations = cancellations;
        this.stages = stages;
        this.views = views;
    }

    @PostMapping(path = "/api/v1/tasks/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TaskView> cancel(Caller caller, @PathVariable String id) {
        Task task = cancellations.cancel(owned.find(caller, id));
        ResponseEntity.BodyBuilder response = task.status().isTerminal()
                ? ResponseEntity.ok()
                : ResponseEntity.accepted().header(HttpHeaders.RETRY_AFTER, "1");
        return response.cacheControl(CacheControl.noStore()).body(views.of(task, stages.of(task)));
    }
}
