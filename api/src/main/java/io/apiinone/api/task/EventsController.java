package io.apiinone.api.task;

import io.apiinone.api.task.TimelineViews.EventView;
import io.apiinone.api.web.ListView;
import io.apiinone.api.web.Query;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.timeline.Timeline;
import io.apiinone.ledger.timeline.TimelineEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/tasks/{id}/events}: what happened to a task, oldest first. */
@RestController
final class EventsController {
    private static final Set<String> KNOWN = Set.of("limit", "cursor");

    private final OwnedTasks owned;
    private final Timeline timeline;

    EventsController(Books books) {
        this.owned = new OwnedTasks(books.tasks());
        this.timeline = books.timeline();
    }

    @GetMapping(path = "/api/v1/tasks/{id}/events", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ListView<EventView>> events(Caller caller, @PathVariable String id, HttpServletRequest request) {
        Task task = owned.find(caller, id);
        Query query = new Query(request, KNOWN);
        long after = after(query);
        int limit = query.limit();
        query.refuseFaults();
        // One more than asked for tells whether there is a next page.
        List<TimelineEntry> entries = timeline.page(task.id(), TimelineViews.kinds(), after, limit + 1);
        List<TimelineEntry> shown = entries.subList(0, Math.min(limit, entries.size()));
        String next = entries.size() > limit ? Cursor.of(shown.getLast().event().id()) : null;
        List<EventView> views =
                shown.stream().map(entry -> TimelineViews.of(task, entry)).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(ListView.of(views, next));
    }

    private static long after(Query query) {
        Long after = query.cursor(text -> Cursor.read(text, 1).map(parts -> parts[0]));
        return after == null ? 0 : after;
    }
}
