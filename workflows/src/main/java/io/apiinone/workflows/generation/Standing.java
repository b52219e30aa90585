package io.apiinone.workflows.generation;

import org.jspecify.annotations.Nullable;

/**
 * The one resolution of a reservation that the books hold, whoever made it. The workflow adopts it, so that a crash between the
 * books' commit and the workflow's own record can not tell two stories.
 *
 * @param kind settled or refunded
 * @param entryId the entry, {@code entry_…}
 * @param failure the code kept with a refund; null when settled
 */
public record Standing(Kind kind, String entryId, @Nullable Failure failure) {
    /** The two ways a reservation resolves. */
    public enum Kind {
        SETTLED,
        REFUNDED
    }
}
