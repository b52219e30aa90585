package io.apiinone.ledger.node;

/**
 * What an acceptance found.
 *
 * @param attempt as it stands now
 * @param calledBack whether the node has called back about it already: then nothing has to stay open
 */
public record Acceptance(Attempt attempt, boolean calledBack) {}
