package io.apiinone.api.task;

import io.apiinone.api.limit.Turn;
import io.apiinone.api.task.Generations.Answer;
import io.apiinone.api.web.RawBody;
import io.apiinone.ledger.account.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/images/generations}: 200 for a task whose end was waited for, 202 for one that goes on. */
@RestController
final class GenerationController {
    /** In seconds: when a look at the task is worth while. */
    private static final String RETRY_AFTER = "2";

    private final Generations generations;

    GenerationController(Generations generations) {
        this.generations = generations;
    }

    @PostMapping(
            path = "/api/v1/images/generations",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TaskView> generate(Caller caller, RawBody body, HttpServletRequest request) {
        Preference preference = Preference.of(request);
        Answer answer = generations.generate(
                caller,
                GenerationBodyReader.read(body.bytes()),
                Repetition.of(request),
                preference.patience(),
                () -> Turn.end(request));
        ResponseEntity.BodyBuilder response = answer.ended()
                ? ResponseEntity.ok()
                : ResponseEntity.accepted().header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        response.header(HttpHeaders.LOCATION, TaskViews.path(answer.id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        String applied = preference.applied(answer.waited());
        if (!applied.isEmpty()) {
            response.header("Preference-Applied", applied);
        }
        if (answer.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(answer.task());
    }
}
