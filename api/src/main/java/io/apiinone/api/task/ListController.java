package io.apiinone.api.task;

import io.apiinone.api.web.ListView;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskList;
import io.apiinone.ledger.task.TaskPage;
import io.apiinone.ledger.task.TaskPlace;
import io.apiinone.workflows.generation.Progress.Stage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/tasks}: the account's tasks in this key's mode, newest first. */
@RestController
final class ListController {
    private final TaskList list;
    private final LiveStages stages;
    private final TaskViews views;

    ListController(Books books, LiveStages stages, TaskViews views) {
        this.list = books.list();
        this.stages = stages;
        this.views = views;
    }

    @GetMapping(path = "/api/v1/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ListView<TaskView>> tasks(Caller caller, HttpServletRequest request) {
        TaskQuery query = TaskQuery.of(caller, request.getParameterMap());
        TaskPage page = list.page(query.filter(), query.limit());
        Map<TaskId, Stage> known = stages.fromBooks(page.tasks());
        List<TaskView> shown = page.tasks().stream()
                .map(task -> views.of(task, known.getOrDefault(task.id(), Stage.SUBMITTING)))
                .toList();
        TaskPlace next = page.next();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(ListView.of(shown, next == null ? null : TaskQuery.cursor(next)));
    }
}
