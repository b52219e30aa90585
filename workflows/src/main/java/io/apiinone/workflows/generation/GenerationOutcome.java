package io.apiinone.workflows.generation;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended, for people who read it in Temporal UI; the books hold the fact.
 *
 * @param status {@code completed}, {@code failed} or {@code canceled}, or {@code not_run} for a run that found the task taken
 * @param failure the contract's code, null for a completed task
 * @param entryId the SETTLE or REFUND entry that stands, null when nothing was reserved
 * @param detail why, in the operator's words
 */
public record GenerationOutcome(
        String status,
        @Nullable Failure failure,
        @Nullable String entryId,
        @Nullable String detail) {
    /** The end that stands in the books. */
    public static GenerationOutcome of(Standing standing, @Nullable String detail) {
        return switch (standing.kind()) {
            case SETTLED -> new GenerationOutcome("completed", null, standing.entryId(), detail);
            case REFUNDED ->
                new GenerationOutcome(
                        standing.failure() == Failure.CANCELED ? "canceled" : "failed",
                        standing.failure(),
                        standing.entryId(),
                        detail);
        };
    }
}
