package io.apiinone.sandbox.job;

import io.apiinone.sandbox.script.ResultKind;
import io.apiinone.sandbox.wire.JobState;
import io.apiinone.sandbox.wire.Json;
import io.apiinone.sandbox.wire.NodeCodes;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The data of recordInfo and of callbacks. */
public final class RecordInfo {
    private static final List<String> PRIVATE_HOSTS =
            List.of("169.254.169.254", "10.0.0.1", "127.0.0.1:1", "192.168.0.1", "[::1]:1");

    private final Supplier<String> publicUrl;

    /**
     * Records whose pictures are found under one address.
     *
     * @param publicUrl where clients reach this node, without a slash at the end
     */
    public RecordInfo(Supplier<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The record of a job as if it were in this state. */
    public ObjectNode of(Job job, JobState state, long now) {
        long completed = Math.min(job.endsAt(), now);
        ObjectNode data = Json.object()
                .put("taskId", job.taskId())
                .put("model", job.request().model())
                .put("state", state.wire())
                .put("param", Json.MAPPER.writeValueAsString(job.request()));
        result(job, state, data);
        data.put("failCode", state == JobState.FAIL ? Integer.toString(job.failCode()) : null)
                .put("failMsg", state == JobState.FAIL ? NodeCodes.message(job.failCode()) : null);
        if (state.isFinal()) {
            data.put("costTime", (completed - job.createdAt()) / 1000).put("completeTime", completed);
        } else {
            data.putNull("costTime").putNull("completeTime");
        }
        return data.put("createTime", job.createdAt());
    }

    /** The addresses of a job's pictures. */
    public List<String> pictureUrls(Job job) {
        return IntStream.range(0, job.script().job().images())
                .mapToObj(n -> publicUrl.get() + "/files/" + job.pictureKey() + "-" + n + ".png")
                .toList();
    }

    private void result(Job job, JobState state, ObjectNode data) {
        ResultKind kind = state == JobState.SUCCESS ? job.script().job().result() : ResultKind.EMPTY;
        List<String> urls = pictureUrls(job);
        String path = "/files/" + job.pictureKey() + "-0.png";
        switch (kind) {
            case HONEST -> data.put("resultJson", urls(urls));
            case EMPTY -> data.put("resultJson", "");
            case NULL -> data.set("resultJson", JsonNodeFactory.instance.nullNode());
            case MALFORMED -> data.put("resultJson", "{\"resultUrls\":[\"" + publicUrl.get());
            case OBJECT -> data.set("resultJson", Json.MAPPER.readTree(urls(urls)));
            case NOURLS -> data.put("resultJson", "{}");
            case STRING -> data.put("resultJson", "{\"resultUrls\":\"" + publicUrl.get() + path + "\"}");
            case BADURLS -> data.put("resultJson", urls(List.of("", "not an address", "javascript:alert(1)")));
            case PRIVATE ->
                data.put(
                        "resultJson",
                        urls(PRIVATE_HOSTS.stream()
                                .map(host -> "http://" + host + path)
                                .toList()));
            case FOREIGN -> data.put("resultJson", urls(List.of("https://pictures.example.com" + path)));
        }
    }

    private static String urls(List<String> urls) {
        return Json.MAPPER.writeValueAsString(Json.object().set("resultUrls", Json.MAPPER.valueToTree(urls)));
    }
}
