package io.apiinone.workflows.generation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a generation ended at the node, before the books have their say. */
sealed interface Ending {
    /** There are pictures. */
    record Succeeded(String nodeTaskId, List<String> urls) implements Ending {
        /** The same, with the pictures somewhere else. */
        Succeeded with(List<String> others) {
            return new Succeeded(nodeTaskId, others);
        }
    }

    /**
     * There are none, and what is held goes back.
     *
     * @param unused a node task that succeeded all the same, null when none did
     */
    record Failed(
            Failure failure,
            String reason,
            @Nullable String actor,
            @Nullable String unused) implements Ending {
        /** An operator wanted it so. */
        static Failed wishedBy(OperatorAction by, Failure failure) {
            return new Failed(failure, by.reason(), by.actor(), null);
        }

        Failed(Failure failure, String reason) {
            this(failure, reason, null, null);
        }

        /** The node did its part; its success is kept for audits. */
        Failed despite(Succeeded success) {
            return new Failed(failure, reason, actor, success.nodeTaskId());
        }
    }
}
