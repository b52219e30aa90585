package io.apiinone.api.task;

import io.apiinone.api.task.Generations.Answer;
import io.apiinone.api.web.RawBody;
import io.apiinone.ledger.account.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/images/generations}. */
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
        String idempotencyKey = IdempotencyKey.of(request);
        Answer answer = generations.generate(caller, GenerationBodyReader.read(body.bytes()), idempotencyKey);
        ResponseEntity.BodyBuilder response = ResponseEntity.accepted()
                .header(HttpHeaders.LOCATION, TaskViews.path(answer.id()))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (Preference.asksForAsync(request)) {
            response.header("Preference-Applied", Preference.RESPOND_ASYNC);
        }
        if (answer.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(answer.task());
    }
}
