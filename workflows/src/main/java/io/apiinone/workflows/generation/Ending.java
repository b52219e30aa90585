package io.apiinone.workflows.generation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a generation ended at the node, before the books have their say. */
sealed interface Ending {
    /** There are pictures. */
    record Succeeded(String nodeTaskId, List<String> urls) implements Ending {}

    /** There are none, and what is held goes back. */
    record Failed(Failure failure, String reason, @Nullable String actor) implements Ending {
        /** An operator wanted it so. */
        static Failed wishedBy(OperatorAction by, Failure failure) {
            return new Failed(failure, by.reason(), by.actor());
        }

        Failed(Failure failure, String reason) {
            this(failure, reason, null);
        }
    }
}
