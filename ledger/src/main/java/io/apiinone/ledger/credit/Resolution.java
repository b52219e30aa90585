package io.apiinone.ledger.credit;

import io.apiinone.ledger.task.FailureCode;
import java.util.List;

/** The one resolution of a reservation that stands, whoever made it. */
public sealed interface Resolution {
    EntryId entry();

    /** Charged, for these pictures. */
    record Settled(EntryId entry, List<String> urls) implements Resolution {}

    /** Given back. */
    record Refunded(EntryId entry, FailureCode code, String reason) implements Resolution {}
}
