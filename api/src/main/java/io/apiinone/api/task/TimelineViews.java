package io.apiinone.api.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.apiinone.api.web.Json;
import io.apiinone.ledger.credit.EntryId;
import io.apiinone.ledger.id.TextId;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.timeline.TaskEvent;
import io.apiinone.ledger.timeline.TimelineEntry;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.workflows.Names;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows a task's events to its owner: by kind, only the members that are named here. The node's words and job ids, and the names
 * and reasons of operators, are for auditors and stay in the books.
 */
final class TimelineViews {
    private static final Map<String, Set<String>> SHOWN = Map.ofEntries(
            Map.entry("accepted", Set.of("price", "node")),
            Map.entry("reserved", Set.of("credits")),
            Map.entry("refused", Set.of("code")),
            Map.entry("attempt", Set.of("attempt", "node", "state")),
            Map.entry("callback", Set.of("node", "node_state")),
            Map.entry("copied", Set.of("image", "media_type", "bytes", "width", "height")),
            Map.entry("copy_given_up", Set.of("image", "error")),
            Map.entry("settled", Set.of("credits", "entry_id", "images")),
            Map.entry("refunded", Set.of("credits", "entry_id", "code")),
            Map.entry("canceled", Set.of()),
            Map.entry("late_result", Set.of("images")),
            Map.entry("operator", Set.of("action")),
            Map.entry("webhook", Set.of("delivery_id", "endpoint_id", "attempt", "state", "http_status", "error")));
    /** A node's own word for a state is shown only if it is one of those that its protocol has. */
    private static final Set<String> NODE_STATES = Set.of("waiting", "queuing", "generating", "success", "fail");

    private static final Set<String> OF_THE_RUN =
            Set.of("callback", "copied", "copy_given_up", "late_result", "operator");

    private TimelineViews() {}

    /** The kinds of events that have a place in the customer's timeline. */
    static Set<String> kinds() {
        return SHOWN.keySet();
    }

    /**
     * One event. What it is about depends on its type; members that do not belong to it are left out.
     *
     * @param runId the task's run in Temporal, null before there was one
     * @param polls how often the node was asked about this attempt until now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventView(
            String id,
            String object,
            String type,
            Instant at,
            String taskId,
            String workflowId,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String runId,

            @Nullable Integer price,
            @Nullable Integer credits,
            @Nullable String entryId,
            @Nullable String code,
            @Nullable Integer images,
            @Nullable Integer image,
            @Nullable String mediaType,
            @Nullable Integer bytes,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer attempt,
            @Nullable String node,
            @Nullable String state,
            @Nullable String nodeState,
            @Nullable Integer polls,
            @Nullable Instant lastPollAt,
            @Nullable String action,
            @Nullable String deliveryId,
            @Nullable String endpointId,
            @Nullable Integer httpStatus,
            @Nullable String error) {}

    static EventView of(Task task, TimelineEntry entry) {
        TaskEvent event = entry.event();
        Set<String> shown = SHOWN.getOrDefault(event.kind(), Set.of());
        JsonNode all = Json.MAPPER.readTree(event.detailJson());
        JsonNode detail = ((ObjectNode) all.deepCopy()).retain(shown);
        Instant lastPoll = entry.lastPollAt();
        return new EventView(
                id(event),
                "event",
                event.kind(),
                millis(event.at()),
                task.id().toString(),
                Names.generationId(task.id().toString()),
                runId(task, event, all),
                number(detail, "price"),
                number(detail, "credits"),
                id(detail, "entry_id", uuid -> new EntryId(uuid).toString()),
                text(detail, "code"),
                number(detail, "images"),
                number(detail, "image"),
                text(detail, "media_type"),
                number(detail, "bytes"),
                number(detail, "width"),
                number(detail, "height"),
                number(detail, "attempt"),
                text(detail, "node"),
                text(detail, "state"),
                nodeState(detail),
                event.kind().equals("attempt") ? entry.polls() : null,
                lastPoll == null ? null : millis(lastPoll),
                text(detail, "action"),
                id(detail, "delivery_id", uuid -> new DeliveryId(uuid).toString()),
                id(detail, "endpoint_id", uuid -> new EndpointId(uuid).toString()),
                number(detail, "http_status"),
                text(detail, "error"));
    }

    /** Not the books' own number, which would tell how much happens to everybody. */
    private static String id(TaskEvent event) {
        byte[] name = (event.task() + "/" + event.id()).getBytes(StandardCharsets.UTF_8);
        return TextId.format("evt", UUID.nameUUIDFromBytes(name));
    }

    /** Most events carry it; the others happen to the one run that a task has once its credits are held. */
    private static @Nullable String runId(Task task, TaskEvent event, JsonNode all) {
        String written = text(all, "run_id");
        return written == null && OF_THE_RUN.contains(event.kind()) ? task.runId() : written;
    }

    private static @Nullable String id(JsonNode detail, String name, Function<UUID, String> word) {
        String id = text(detail, name);
        return id == null ? null : word.apply(UUID.fromString(id));
    }

    private static @Nullable String nodeState(JsonNode detail) {
        String state = text(detail, "node_state");
        return state != null && NODE_STATES.contains(state) ? state : null;
    }

    private static @Nullable String text(JsonNode detail, String name) {
        return detail.path(name).isString() ? detail.path(name).stringValue() : null;
    }

    private static @Nullable Integer number(JsonNode detail, String name) {
        return detail.path(name).isInt() ? detail.path(name).intValue() : null;
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
