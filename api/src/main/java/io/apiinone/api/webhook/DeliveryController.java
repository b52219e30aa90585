package io.apiinone.api.webhook;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.ListView;
import io.apiinone.api.web.RawBody;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.webhook.Delivery;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.DeliveryLog;
import io.apiinone.ledger.webhook.DeliveryPage;
import io.apiinone.ledger.webhook.Endpoint;
import io.apiinone.ledger.webhook.EndpointId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/webhooks/deliveries}: what was sent, what came of it, and sending it again; a body is read where one is needed. */
@RestController
final class DeliveryController {
    private static final String DELIVERIES = "/api/v1/webhooks/deliveries";
    private static final String ENDPOINT = "/api/v1/webhooks/endpoints/{id}";

    /** More than so many tries of one delivery are shown without the oldest. */
    private static final int MOST_ATTEMPTS = 200;

    /** So many fit into the time of a request. */
    private static final int MOST_RECOVERED = 500;

    private static final Refusal NONE = Refusal.of(ApiError.NOT_FOUND, "There is no such delivery.");
    private static final Refusal DISABLED =
            Refusal.of(ApiError.ENDPOINT_DISABLED, "This endpoint is disabled or deleted. Enable it first.");

    private final Webhooks webhooks;
    private final DeliveryLog log;

    DeliveryController(Webhooks webhooks, Books books) {
        this.webhooks = webhooks;
        this.log = books.deliveryLog();
    }

    /**
     * What a recovery did.
     *
     * @param hasMore there may be more: ask again
     */
    record Recovery(String object, String endpointId, Instant since, int recovered, boolean hasMore) {}

    @GetMapping(path = DELIVERIES, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ListView<DeliveryView>> list(Caller caller, HttpServletRequest request) {
        DeliveryQuery query = DeliveryQuery.of(caller, request);
        DeliveryPage page = log.page(query.filter(), query.limit());
        List<DeliveryView> shown = page.deliveries().stream()
                .map(delivery -> DeliveryView.of(delivery, caller.mode(), null))
                .toList();
        DeliveryId next = page.next();
        return answer(HttpStatus.OK, ListView.of(shown, next == null ? null : next.toString()));
    }

    @GetMapping(path = DELIVERIES + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DeliveryView> show(Caller caller, @PathVariable String id) {
        Delivery delivery = find(caller, id);
        return answer(
                HttpStatus.OK, DeliveryView.of(delivery, caller.mode(), log.attempts(delivery.id(), MOST_ATTEMPTS)));
    }

    @PostMapping(path = DELIVERIES + "/{id}/resend", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DeliveryView> resend(Caller caller, @PathVariable String id) {
        Delivery delivery = find(caller, id);
        EndpointId endpoint = delivery.endpoint();
        if (endpoint != null && !webhooks.isEnabled(caller, endpoint)) {
            throw DISABLED.thrown();
        }
        log.resend(Webhooks.owner(caller), delivery.id());
        return answer(HttpStatus.ACCEPTED, DeliveryView.of(find(caller, id), caller.mode(), null));
    }

    @PostMapping(path = ENDPOINT + "/test", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DeliveryView> test(Caller caller, @PathVariable String id) {
        Endpoint endpoint = webhooks.find(caller, id);
        DeliveryId made = log.test(Webhooks.owner(caller), endpoint.id()).orElseThrow(DISABLED::thrown);
        return answer(HttpStatus.ACCEPTED, DeliveryView.of(find(caller, made.toString()), caller.mode(), null));
    }

    @PostMapping(
            path = ENDPOINT + "/recover",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recovery> recover(Caller caller, @PathVariable String id, RawBody body) {
        Endpoint endpoint = webhooks.find(caller, id);
        Instant since = RecoveryBody.read(body.bytes());
        if (!endpoint.isEnabled()) {
            throw DISABLED.thrown();
        }
        int recovered = log.recover(Webhooks.owner(caller), endpoint.id(), since, MOST_RECOVERED);
        return answer(
                HttpStatus.ACCEPTED,
                new Recovery(
                        "webhook_recovery",
                        endpoint.id().toString(),
                        Times.millis(since),
                        recovered,
                        recovered == MOST_RECOVERED));
    }

    /** The same 404 for every id that is not a delivery of this account and mode. */
    private Delivery find(Caller caller, String id) {
        return DeliveryId.parse(id)
                .flatMap(parsed -> log.find(Webhooks.owner(caller), parsed))
                .orElseThrow(NONE::thrown);
    }

    private static <T> ResponseEntity<T> answer(HttpStatus status, T body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
