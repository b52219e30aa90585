package io.apiinone.ledger.task;

import java.time.Instant;
import java.util.List;

/** Pictures that came after the refund: shown, never charged. */
public record LateResult(List<String> urls, Instant at) {}
