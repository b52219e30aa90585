package io.apiinone.ledger.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with what was folded into the attempt that it is about.
 *
 * @param polls how often the node was asked about this attempt until now; 0 for other events
 * @param lastPollAt null when it never was
 */
public record TimelineEntry(
        TaskEvent event, int polls, @Nullable Instant lastPollAt) {}
