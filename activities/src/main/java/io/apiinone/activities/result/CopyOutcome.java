package io.apiinone.activities.result;

import io.apiinone.ledger.result.StoredPicture;

/** What came of one try to copy one picture. The reasons are for operators, and name no address. */
public sealed interface CopyOutcome {
    /** It is whole, in the store and in the books. */
    record Kept(StoredPicture picture) implements CopyOutcome {}

    /** It could not be had, or not be kept, now; another try may do it. */
    record Away(String reason) implements CopyOutcome {}

    /** What the node has there is nothing that we would show. */
    record Unfit(String reason) implements CopyOutcome {}
}
