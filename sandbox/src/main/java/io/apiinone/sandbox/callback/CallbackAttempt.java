package io.apiinone.sandbox.callback;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * One time that a callback was sent, kept for ever.
 *
 * @param n the callback's place in its job's plan; negative for one sent by hand
 * @param attempt from 1
 * @param kind what was right or wrong about it, as a directive names it
 * @param at epoch milliseconds
 * @param answer the HTTP status, or why there was none, or {@code suppressed}
 * @param millis until the answer
 * @param nextAt when it is sent again, in epoch milliseconds; null when it is not
 */
public record CallbackAttempt(
        String taskId,
        int n,
        int attempt,
        String kind,
        long at,
        String answer,
        long millis,
        @Nullable Long nextAt) {

    static final String SUPPRESSED = "suppressed";

    /** Whether the receiver said 2xx. */
    @JsonIgnore
    public boolean acknowledged() {
        return acknowledges(answer);
    }

    static boolean acknowledges(String answer) {
        return answer.length() == 3 && answer.startsWith("2");
    }
}
