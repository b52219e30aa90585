package io.apiinone.workflows.webhook;

import io.apiinone.workflows.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The secrets that customers verify our webhooks with. Each is computed from one setting, so none is
 * stored: {@code whsec_} and base64 of HMAC-SHA256(setting, "webhook:" + owner + ":" + version), 32 bytes.
 */
public final class WebhookSecrets {
    static final String PREFIX = "whsec_";

    /** Fewer bytes than this could be guessed. */
    private static final int LEAST_BYTES = 16;

    private final HmacSha256 hmac;

    /** @throws IllegalArgumentException when the setting has fewer than 16 bytes */
    public WebhookSecrets(String setting) {
        byte[] bytes = setting.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("the webhook secret needs at least 16 bytes");
        }
        hmac = new HmacSha256(bytes);
    }

    /**
     * One secret as its owner is shown it, once.
     *
     * @param owner an endpoint's id, or whatever names all the task callbacks of one account and mode
     * @param version 1, 2, … ; the next one with each rotation
     */
    public String of(String owner, int version) {
        byte[] text = ("webhook:" + owner + ":" + version).getBytes(StandardCharsets.UTF_8);
        return PREFIX + Base64.getEncoder().encodeToString(hmac.of(text));
    }
}
