package io.apiinone.api.testing;

import io.apiinone.workflows.node41.CallbackSignature;
import io.apiinone.workflows.node41.CallbackToken;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;

/** Calls back as the node does. */
public final class SignedCallback {
    private SignedCallback() {}

    /** A correct callback about this node task. */
    public static Answer send(TestApi api, String task, String nodeTask) {
        long now = Instant.now().getEpochSecond();
        return send(api, path(task), body(nodeTask), Long.toString(now), signature(nodeTask, now));
    }

    public static Answer send(TestApi api, String path, String body, String timestamp, String signature) {
        return api.send(api.request(path, "X-Webhook-Timestamp", timestamp, "X-Webhook-Signature", signature)
                .POST(BodyPublishers.ofString(body)));
    }

    /** A correct callback about this node task, which claims this state. */
    public static Answer send(TestApi api, String task, String nodeTask, String state) {
        long now = Instant.now().getEpochSecond();
        String body = body(nodeTask).replace("\"state\":\"success\"", "\"state\":\"" + state + "\"");
        return send(api, path(task), body, Long.toString(now), signature(nodeTask, now));
    }

    public static String path(String task) {
        return "/callbacks/node41/" + task + "/" + new CallbackToken(TestApi.CALLBACK_SECRET).of(task);
    }

    public static String body(String nodeTask) {
        return "{\"code\":200,\"msg\":\"success\",\"data\":{\"taskId\":\"" + nodeTask + "\",\"state\":\"success\"}}";
    }

    public static String signature(String nodeTask, long timestamp) {
        return new CallbackSignature(TestApi.WEBHOOK_KEY).sign(nodeTask, timestamp);
    }
}
