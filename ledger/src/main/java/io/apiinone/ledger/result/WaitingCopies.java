package io.apiinone.ledger.result;

import java.time.Duration;

/**
 * The pictures of live tasks that are being copied, or tried again.
 *
 * @param oldest how long the oldest of them has waited; zero when there is none
 */
public record WaitingCopies(long count, Duration oldest) {
    public static final WaitingCopies NONE = new WaitingCopies(0, Duration.ZERO);
}
