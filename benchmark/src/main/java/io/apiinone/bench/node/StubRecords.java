package io.apiinone.bench.node;

import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** node41's answers, in its words. */
final class StubRecords {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String publicUrl;

    /** @param publicUrl where pictures are fetched, without a slash at the end */
    StubRecords(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    byte[] accepted(StubJob job) {
        return envelope(JSON.createObjectNode().put("taskId", job.id()).put("recordId", job.id()));
    }

    byte[] record(StubJob job, Instant now) {
        boolean ended = job.hasEnded(now);
        ObjectNode data = JSON.createObjectNode()
                .put("taskId", job.id())
                .put("model", job.request().path("model").asString(""))
                .put("state", ended ? "success" : "generating")
                .put("param", job.request().toString())
                .put("resultJson", ended ? "{\"resultUrls\":[\"" + publicUrl + "/files/" + job.id() + ".png\"]}" : "")
                .putNull("failCode")
                .putNull("failMsg")
                .put("createTime", job.createdAt().toEpochMilli());
        if (ended) {
            data.put("completeTime", job.endsAt().toEpochMilli());
        }
        return envelope(data);
    }

    byte[] unknown() {
        return JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("code", 422)
                .put("msg", "Record does not exist")
                .putNull("data"));
    }

    private static byte[] envelope(ObjectNode data) {
        ObjectNode envelope = JSON.createObjectNode().put("code", 200).put("msg", "success");
        envelope.set("data", data);
        return JSON.writeValueAsBytes(envelope);
    }
}
