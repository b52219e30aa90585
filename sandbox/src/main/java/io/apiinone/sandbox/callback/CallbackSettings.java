package io.apiinone.sandbox.callback;

import java.time.Duration;
import java.util.List;

/**
 * How callbacks are sent.
 *
 * @param key of the HMAC in {@code X-Webhook-Signature}
 * @param retries the waits after the first, second, … refused attempt; after the last one it is given up
 * @param connectTimeout for reaching the address
 * @param answerTimeout for the whole answer
 */
public record CallbackSettings(String key, List<Duration> retries, Duration connectTimeout, Duration answerTimeout) {
    /** node41's own waits. */
    public static final List<Duration> NODE41_RETRIES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    public CallbackSettings {
        retries = List.copyOf(retries);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the webhook key is empty");
        }
    }

    /** node41's waits; 3 s to connect and 10 s to answer, both far above what a healthy receiver needs. */
    public static CallbackSettings with(String key) {
        return new CallbackSettings(key, NODE41_RETRIES, Duration.ofSeconds(3), Duration.ofSeconds(10));
    }

    public CallbackSettings withRetries(List<Duration> waits) {
        return new CallbackSettings(key, waits, connectTimeout, answerTimeout);
    }

    public CallbackSettings withKey(String other) {
        return new CallbackSettings(other, retries, connectTimeout, answerTimeout);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "CallbackSettings[retries=" + retries + ", connectTimeout=" + connectTimeout + ", answerTimeout="
                + answerTimeout + "]";
    }
}
