package io.apiinone.workflows.generation;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a live run says of itself when it is asked.
 *
 * @param stage what it is doing
 * @param attempts how many times it went to the node to submit
 * @param nodeTaskId the node's id, once known
 * @param waitingUntil when it acts next by itself if nothing happens before, null when it is acting now
 */
public record Progress(
        Stage stage,
        int attempts,
        @Nullable String nodeTaskId,
        @Nullable Instant waitingUntil) {

    /** The stages of CONTRACT's task object. */
    public enum Stage {
        RESERVING,
        SUBMITTING,
        GENERATING,
        SETTLING,
        REFUNDING,
        UNKNOWN,
        DONE;

        /** As the task object shows it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
