package io.apiinone.workflows.node41;

import io.apiinone.workflows.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The secret part of a task's callback address: HMAC-SHA256 over the task id, base64url without padding (43 characters). Both
 * sides compute it; it is never stored, and logs show it masked.
 */
public final class CallbackToken {
    /** Fewer bytes than this could be guessed. */
    private static final int LEAST_SECRET_BYTES = 16;

    private final HmacSha256 hmac;

    /** @throws IllegalArgumentException when the secret has fewer than 16 bytes */
    public CallbackToken(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException("the callback secret needs at least 16 bytes");
        }
        hmac = new HmacSha256(bytes);
    }

    public String of(String taskId) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hmac.of(("callback:" + taskId).getBytes(StandardCharsets.UTF_8)));
    }

    /** Compares in constant time; anything malformed is simply not the token. */
    public boolean matches(String taskId, String token) {
        return MessageDigest.isEqual(
                of(taskId).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.US_ASCII));
    }
}
