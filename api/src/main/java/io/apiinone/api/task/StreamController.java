package io.apiinone.api.task;

import io.apiinone.api.account.Callers;
import io.apiinone.api.limit.Turn;
import io.apiinone.api.web.Json;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.Tasks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** {@code GET /api/v1/tasks/{id}/stream}: the task at each change, on a virtual thread of its own. */
@RestController
final class StreamController {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Tasks tasks;
    private final OwnedTasks owned;
    private final Streams streams;
    private final LiveStages stages;
    private final TaskViews views;

    StreamController(Books books, Streams streams, LiveStages stages, TaskViews views) {
        this.tasks = books.tasks();
        this.owned = new OwnedTasks(books.tasks());
        this.streams = streams;
        this.stages = stages;
        this.views = views;
    }

    @GetMapping(path = "/api/v1/tasks/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // Its buffer would hold every event back until the last one.
        ShallowEtagHeaderFilter.disableContentCaching(request);
        Task asked = owned.find(caller, id);
        String seen = request.getHeader(LAST_EVENT_ID);
        if (asked.status().isTerminal()
                && TaskStream.id(Json.MAPPER.writeValueAsString(view(asked))).equals(seen)) {
            // A browser comes back whenever a stream ends; this answer is how it is told not to.
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        if (request.getMethod().equals("HEAD")) {
            opened(response);
            return;
        }
        try (Streams.Place place = streams.open(caller.account(), asked.id())) {
            Turn.end(request);
            BooleanSupplier still = Callers.still(request);
            // Read again, as the place hears only of what happens from now on.
            Task task = tasks.find(asked.id()).orElseThrow();
            new TaskStream(place.watch(), this::view, () -> mayGoOn(still), opened(response), seen).run(task);
        } catch (IOException e) {
            // The client has gone. It comes back with the id of what it saw last, or not at all.
            return;
        }
    }

    /** While the books are away nothing more is told; the client comes back by itself. */
    private static boolean mayGoOn(BooleanSupplier still) {
        try {
            return still.getAsBoolean();
        } catch (DataAccessException e) {
            return false;
        }
    }

    private static OutputStream opened(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // Some proxies collect answers unless they are told not to.
        response.setHeader("X-Accel-Buffering", "no");
        return response.getOutputStream();
    }

    private TaskView view(Task task) {
        return views.of(task, stages.of(task));
    }
}
