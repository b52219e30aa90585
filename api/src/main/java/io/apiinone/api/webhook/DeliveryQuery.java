package io.apiinone.api.webhook;

import io.apiinone.api.web.Query;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.webhook.DeliveryFilter;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.DeliveryStatus;
import io.apiinone.ledger.webhook.EndpointId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The query of {@code GET /api/v1/webhooks/deliveries}: which deliveries, how many, and from which place on. */
record DeliveryQuery(DeliveryFilter filter, int limit) {
    private static final Set<String> KNOWN = Set.of("endpoint_id", "task_id", "status", "limit", "cursor");
    private static final String STATUSES = Arrays.stream(DeliveryStatus.values())
            .map(DeliveryStatus::wire)
            .collect(Collectors.joining(", ", "one of ", ""));

    /** @throws io.apiinone.api.web.RefusedException naming every query parameter that is wrong */
    static DeliveryQuery of(Caller caller, HttpServletRequest request) {
        Query query = new Query(request, KNOWN);
        DeliveryFilter filter = new DeliveryFilter(
                Webhooks.owner(caller),
                query.parsed("endpoint_id", EndpointId::parse, "an endpoint's id, whe_ and 26 characters"),
                query.parsed("task_id", TaskId::parse, "a task's id, task_ and 26 characters"),
                query.parsed("status", DeliveryStatus::parse, STATUSES),
                query.cursor(DeliveryId::parse));
        int limit = query.limit();
        query.refuseFaults();
        return new DeliveryQuery(filter, limit);
    }
}
