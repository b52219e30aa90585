package io.apiinone.ledger.task;

import io.apiinone.ledger.credit.EntryId;
import java.time.Instant;

/** That a task's credits went back, and why. */
public record Refund(EntryId entry, int credits, String reason, Instant at) {}
