package io.apiinone.sandbox.script;

import io.apiinone.sandbox.wire.JobState;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One callback of a job's plan.
 *
 * @param after how long after the job's end it is sent (early ones: not used)
 * @param claims the state its body claims; null for the true one
 */
public record CallbackItem(
        Kind kind, Duration after, @Nullable JobState claims) {

    /** The usual callback, at the job's end. */
    public static final CallbackItem USUAL = new CallbackItem(Kind.TRUE, Duration.ZERO, null);

    /** What is right or wrong about a callback. */
    public enum Kind {
        /** Properly signed, at the job's end. */
        TRUE,
        /** Properly signed, before createTask has answered. */
        EARLY,
        /** Signed with another key. */
        FORGED,
        /** Without its signature headers. */
        UNSIGNED,
        /** Properly signed, an hour ago. */
        STALE,
        /** Properly signed for, and naming, another job of this node (an unknown id when there is none). */
        OTHER,
        /** Properly signed for, and naming, an id that no job has. */
        STRANGER,
        /** Properly signed, with a body that is not JSON. */
        MALFORMED;

        /** Whether node41 itself could have sent it, and so repeats it until it is accepted. */
        public boolean honest() {
            return this == TRUE || this == EARLY;
        }
    }

    static CallbackItem read(String text) {
        int plus = text.indexOf('+');
        String name = plus < 0 ? text : text.substring(0, plus);
        Duration after = plus < 0 ? Duration.ZERO : Values.duration("callback", text.substring(plus + 1));
        for (JobState state : JobState.values()) {
            if (state.wire().equals(name)) {
                return new CallbackItem(Kind.TRUE, after, state);
            }
        }
        return new CallbackItem(name.isEmpty() ? Kind.TRUE : Values.oneOf("callback", name, Kind.class), after, null);
    }

    @Override
    public String toString() {
        String name = claims == null ? kind.name().toLowerCase(Locale.ROOT) : claims.wire();
        return after.isZero() ? name : name + "+" + after.toMillis() + "ms";
    }
}
