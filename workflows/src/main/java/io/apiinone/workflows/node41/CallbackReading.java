package io.apiinone.workflows.node41;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The two things a callback's body is read for; neither is believed before the node confirms it.
 *
 * @param nodeTaskId the node's id: 1 to 128 printable ASCII characters
 * @param state the state it claims, "" when absent; for the timeline only
 */
public record CallbackReading(String nodeTaskId, String state) {
    /** Reads {@code data.taskId} or {@code data.task_id}; empty when there is none. */
    public static Optional<CallbackReading> read(String body) {
        JsonNode root = Envelope.tree(body);
        JsonNode data = root == null ? null : root.get("data");
        if (data == null || !data.isObject()) {
            return Optional.empty();
        }
        return Envelope.taskId(data).map(id -> new CallbackReading(id, Envelope.text(data, "state")));
    }
}
