package io.apiinone.api.webhook;

import io.apiinone.api.task.BodyFields;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.StrictJson;
import io.apiinone.ledger.webhook.EndpointChange;
import io.apiinone.ledger.webhook.EventType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body that changes an endpoint: at least one field; what is absent stays. */
final class ChangeBody {
    private static final Set<String> KNOWN = Set.of("url", "events", "enabled");

    private ChangeBody() {}

    /** @throws io.apiinone.api.web.RefusedException naming everything that is wrong with the body */
    static EndpointChange read(byte[] body) {
        BodyFields fields = new BodyFields(StrictJson.object(body));
        fields.allowOnly(KNOWN, Set.of());
        if (KNOWN.stream().allMatch(name -> fields.any(name).isEmpty())) {
            fields.add("", ApiError.INVALID_REQUEST, "Name what is to change: url, events or enabled.");
        }
        String url = fields.text("url").orElse(null);
        List<EventType> events = EventList.read(fields);
        Boolean enabled = enabled(fields);
        fields.refuseFaults();
        return new EndpointChange(url, events, enabled);
    }

    private static @Nullable Boolean enabled(BodyFields fields) {
        JsonNode value = fields.any("enabled").orElse(null);
        if (value != null && !value.isBoolean()) {
            fields.add("/enabled", ApiError.INVALID_REQUEST, "enabled must be true or false.");
        }
        return value != null && value.isBoolean() ? value.booleanValue() : null;
    }
}
