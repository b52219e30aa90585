package io.apiinone.api.webhook;

import io.apiinone.api.web.ListView;
import io.apiinone.api.web.Query;
import io.apiinone.api.web.RawBody;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.webhook.Endpoint;
import io.apiinone.ledger.webhook.EndpointId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/webhooks/endpoints}: who hears of the account's tasks, in this key's mode. */
@RestController
final class EndpointController {
    private static final String PATH = "/api/v1/webhooks/endpoints";

    private final Webhooks webhooks;

    EndpointController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    record Deleted(String id, String object, boolean deleted) {}

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EndpointView> add(Caller caller, RawBody body) {
        EndpointView made = webhooks.add(caller, EndpointBody.read(body.bytes()));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(made);
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ListView<EndpointView>> list(Caller caller, HttpServletRequest request) {
        Query query = new Query(request, Set.of("limit", "cursor"));
        int limit = query.limit();
        EndpointId before = query.cursor(EndpointId::parse);
        query.refuseFaults();
        // One more than asked for tells whether there is a next page.
        List<Endpoint> found = webhooks.list(caller, before, limit + 1);
        List<EndpointView> shown = found.stream()
                .limit(limit)
                .map(endpoint -> EndpointView.of(endpoint, caller.mode(), null))
                .toList();
        return answer(ListView.of(shown, found.size() > limit ? shown.getLast().id() : null));
    }

    @GetMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EndpointView> show(Caller caller, @PathVariable String id) {
        return answer(EndpointView.of(webhooks.find(caller, id), caller.mode(), null));
    }

    @PatchMapping(
            path = PATH + "/{id}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EndpointView> change(Caller caller, @PathVariable String id, RawBody body) {
        // First whether there is one: a stranger learns nothing, whatever the body says.
        Endpoint endpoint = webhooks.find(caller, id);
        Endpoint changed = webhooks.change(caller, endpoint.id(), ChangeBody.read(body.bytes()));
        return answer(EndpointView.of(changed, caller.mode(), null));
    }

    @DeleteMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Deleted> delete(Caller caller, @PathVariable String id) {
        Endpoint endpoint = webhooks.find(caller, id);
        webhooks.delete(caller, endpoint.id());
        return answer(new Deleted(endpoint.id().toString(), "webhook_endpoint", true));
    }

    @PostMapping(path = PATH + "/{id}/rotate", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EndpointView> rotate(Caller caller, @PathVariable String id, RawBody body) {
        Endpoint endpoint = webhooks.find(caller, id);
        return answer(webhooks.rotate(caller, endpoint.id(), RotationBody.read(body.bytes())));
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
