package io.apiinone.workflows.webhook;

import io.apiinone.workflows.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The value of {@code webhook-signature} (Standard Webhooks 1.0): for each secret {@code v1,} and base64 of
 * HMAC-SHA256(secret, id + "." + timestamp + "." + body), with a space between two.
 */
public final class WebhookSignature {
    private WebhookSignature() {}

    /**
     * The signatures of one attempt.
     *
     * @param secrets {@code whsec_…}, the newest first: one, or two while a rotation is under way
     * @param id of the message, the same at every attempt
     * @param at of this attempt; sent as epoch seconds
     * @param body the very bytes that are sent
     * @throws IllegalArgumentException when a secret is none
     */
    public static String of(List<String> secrets, String id, Instant at, byte[] body) {
        byte[] head = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        return secrets.stream().map(secret -> one(secret, head, body)).collect(Collectors.joining(" "));
    }

    private static String one(String secret, byte[] head, byte[] body) {
        if (!secret.startsWith(WebhookSecrets.PREFIX)) {
            throw new IllegalArgumentException("a webhook secret begins with " + WebhookSecrets.PREFIX);
        }
        byte[] key = Base64.getDecoder().decode(secret.substring(WebhookSecrets.PREFIX.length()));
        return "v1," + Base64.getEncoder().encodeToString(new HmacSha256(key).of(head, body));
    }
}
