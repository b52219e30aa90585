package io.apiinone.api.webhook;

import io.apiinone.api.task.BodyFields;
import io.apiinone.api.web.ApiError;
import io.apiinone.ledger.webhook.EventType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which ends of tasks an endpoint is told of, as a body names them. */
final class EventList {
    private static final String ONE_OF =
            EventType.OF_TASKS.stream().map(EventType::wire).collect(Collectors.joining(", "));

    private EventList() {}

    /** The field {@code events}, in the order of the types; null when it is absent, or faulty. */
    static @Nullable List<EventType> read(BodyFields fields) {
        JsonNode list = fields.any("events").orElse(null);
        if (list == null) {
            return null;
        }
        if (!list.isArray() || list.isEmpty()) {
            fields.add("/events", ApiError.INVALID_REQUEST, "events must be a list of one or more of " + ONE_OF + ".");
            return null;
        }
        List<String> wanted = list.valueStream()
                .map(each -> each.isString() ? each.stringValue() : "")
                .toList();
        List<String> known = EventType.OF_TASKS.stream().map(EventType::wire).toList();
        for (int i = 0; i < wanted.size(); i++) {
            if (!known.contains(wanted.get(i))) {
                fields.add(
                        "/events/" + i, ApiError.UNSUPPORTED_VALUE, "events[" + i + "] must be one of " + ONE_OF + ".");
            }
        }
        return EventType.OF_TASKS.stream()
                .filter(type -> wanted.contains(type.wire()))
                .toList();
    }
}
