package io.apiinone.ledger.node;

/** Where an attempt to hand a task to its node stands. */
public enum AttemptState {
    /** Claimed; the request is on its way or about to be. */
    SENDING,
    /** The node has the task. */
    ACCEPTED,
    /** The node proved that it did not take it. */
    NOT_ACCEPTED,
    /** The node will never take it. */
    REFUSED,
    /** It was never sent and never will be. */
    REVOKED,
    /** It may have been taken. */
    UNKNOWN,
    /** The node finished it with pictures. */
    SUCCEEDED,
    /** The node finished it without. */
    FAILED
}
