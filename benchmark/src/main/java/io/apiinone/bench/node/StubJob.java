package io.apiinone.bench.node;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A job that will succeed.
 *
 * @param id the node's, 32 hex digits
 * @param request the body it was created with
 * @param createdAt when it came
 * @param endsAt when its picture is there
 */
record StubJob(String id, JsonNode request, Instant createdAt, Instant endsAt) {
    boolean hasEnded(Instant now) {
        return !now.isBefore(endsAt);
    }

    /** Where it is to call back; empty for nowhere. */
    String callbackUrl() {
        return request.path("callBackUrl").asString("");
    }

    /** What the customer wrote: the driver knows its tasks by it. */
    String prompt() {
        return request.at("/input/prompt").asString("");
    }
}
