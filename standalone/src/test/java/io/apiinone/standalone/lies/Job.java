package io.apiinone.standalone.lies;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A job, as the node's own list shows it.
 *
 * @param seq its place in the list
 * @param id the node's id
 * @param task ours, as the callback's address names it
 * @param pictures the addresses of its pictures
 */
record Job(long seq, String id, String task, String callbackUrl, List<String> pictures) {
    private static final Pattern TASK = Pattern.compile("/callbacks/node41/([^/]+)/");

    static Job of(JsonNode job) {
        String url = job.get("callBackUrl").asString();
        Matcher task = TASK.matcher(url);
        if (!task.find()) {
            throw new AssertionError(job);
        }
        return new Job(
                job.get("seq").asLong(),
                job.get("taskId").asString(),
                task.group(1),
                url,
                job.get("pictures").valueStream().map(JsonNode::asString).toList());
    }
}
