package io.apiinone.ledger.webhook;

import java.time.Duration;

/**
 * The deliveries whose run is not started yet.
 *
 * @param oldest how long the oldest of them has waited; zero when there is none
 */
public record Backlog(long pending, Duration oldest) {}
