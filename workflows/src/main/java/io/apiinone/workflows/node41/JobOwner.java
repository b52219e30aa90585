package io.apiinone.workflows.node41;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For which of our tasks a node task was made. recordInfo repeats the request in {@code data.param}, JSON inside a string, and the
 * request's {@code callBackUrl} holds the task's id.
 */
public final class JobOwner {
    private static final Pattern TASK = Pattern.compile("/callbacks/node41/([^/]{1,64})/[^/]*$");

    private JobOwner() {}

    /** The task's id, as text; empty when the record does not tell, as with callbacks switched off. */
    public static Optional<String> read(@Nullable String body) {
        JsonNode root = Envelope.tree(body);
        JsonNode param = root == null ? null : root.path("data").get("param");
        // An object in place of the string is understood too, as with resultJson.
        JsonNode request = param != null && param.isTextual() ? Envelope.tree(param.textValue()) : param;
        if (request == null) {
            return Optional.empty();
        }
        Matcher task = TASK.matcher(request.path("callBackUrl").asText(""));
        return task.find() ? Optional.of(task.group(1)) : Optional.empty();
    }
}
