package io.apiinone.ledger.credit;

/** What came of a run's wish to reserve. */
public enum ReserveVerdict {
    /** Held for this run, now or by an earlier call. */
    RESERVED,
    /** The balance does not cover the price; the task is closed, its idempotency key free again. */
    INSUFFICIENT,
    /** A cap of the key would be passed; the task is closed, its idempotency key free again. */
    KEY_LIMIT,
    /** The account may not spend; the task is closed, its idempotency key free again. */
    SUSPENDED,
    /** The task had ended before. */
    CLOSED,
    /** Another run holds the reservation. */
    OTHER_RUN,
    /** There is no such task. */
    NO_TASK
}
