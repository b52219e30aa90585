package io.apiinone.sandbox.wire;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The other dialect that node41 was seen to speak: same meaning, other names. */
public final class Dialect {
    private Dialect() {}

    /** {@code message} for {@code msg}, {@code ""} for null, and members that the usual shape does not have. */
    public static ObjectNode alternate(ObjectNode envelope) {
        ObjectNode other = envelope.deepCopy();
        other.set("message", other.remove("msg"));
        if (other.get("data") instanceof ObjectNode data) {
            data.properties().stream()
                    .filter(member -> member.getValue().isNull())
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(name -> data.put(name, ""));
            if (data.has("state")) {
                data.put("progress", data.get("state").asString().equals("success") ? "1.00" : "0.50");
                data.put("updateTime", data.get("createTime").asLong());
                data.put("creditsConsumed", 5);
            }
        }
        return other;
    }

    /** {@link #alternate} as callbacks have it: {@code task_id} for {@code taskId}. */
    public static ObjectNode alternateCallback(ObjectNode envelope) {
        ObjectNode other = alternate(envelope);
        if (other.get("data") instanceof ObjectNode data) {
            data.set("task_id", data.remove("taskId"));
        }
        return other;
    }
}
