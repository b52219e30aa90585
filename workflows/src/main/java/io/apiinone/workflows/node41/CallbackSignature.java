package io.apiinone.workflows.node41;

import io.apiinone.workflows.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * node41's signature of a callback: base64(HMAC-SHA256(key, taskId + "." + timestamp)), timestamp in epoch seconds, sent as
 * {@code X-Webhook-Signature} and {@code X-Webhook-Timestamp}. It covers neither state nor result, so a callback proves only
 * that the node spoke of this node task.
 */
public final class CallbackSignature {
    /** A callback signed longer ago, or further ahead, is refused: the node signs each repetition anew. */
    public static final Duration TOLERANCE = Duration.ofSeconds(300);

    private final HmacSha256 hmac;

    public CallbackSignature(String key) {
        hmac = new HmacSha256(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The signature for a node task id at an epoch second. */
    public String sign(String nodeTaskId, long timestamp) {
        byte[] signed = (nodeTaskId + "." + timestamp).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(hmac.of(signed));
    }

    /** True only for a well-formed, recent and matching signature. */
    public boolean verify(String nodeTaskId, @Nullable String timestamp, @Nullable String signature, Instant now) {
        if (timestamp == null || signature == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        long seconds = Long.parseLong(timestamp);
        return Math.abs(now.getEpochSecond() - seconds) <= TOLERANCE.toSeconds()
                && MessageDigest.isEqual(
                        sign(nodeTaskId, seconds).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.US_ASCII));
    }
}
