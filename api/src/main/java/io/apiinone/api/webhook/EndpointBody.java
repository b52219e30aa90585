package io.apiinone.api.webhook;

import io.apiinone.api.task.BodyFields;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.StrictJson;
import io.apiinone.ledger.webhook.EventType;
import java.util.List;
import java.util.Set;

/**
 * The body that asks for an endpoint.
 *
 * @param url not looked at yet
 * @param events all, if the body says nothing
 */
record EndpointBody(String url, List<EventType> events) {
    /** @throws io.apiinone.api.web.RefusedException naming everything that is wrong with the body */
    static EndpointBody read(byte[] body) {
        BodyFields fields = new BodyFields(StrictJson.object(body));
        fields.allowOnly(Set.of("url", "events"), Set.of());
        if (fields.any("url").isEmpty()) {
            fields.add("/url", ApiError.INVALID_REQUEST, "url is required.");
        }
        String url = fields.text("url").orElse("");
        List<EventType> events = EventList.read(fields);
        fields.refuseFaults();
        return new EndpointBody(url, events == null ? EventType.OF_TASKS : events);
    }
}
