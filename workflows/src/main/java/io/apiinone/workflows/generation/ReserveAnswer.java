package io.apiinone.workflows.generation;

/** What the books said to a run's request to reserve. */
public enum ReserveAnswer {
    /** The credits are held for this run (now, or by an earlier call of the same run). */
    RESERVED,
    /** The balance does not cover the price; the task is closed and nothing is held. */
    INSUFFICIENT,
    /** A cap of the API key would be passed; the task is closed and nothing is held. */
    KEY_LIMIT,
    /** The account may not spend; the task is closed and nothing is held. */
    SUSPENDED,
    /** The task had ended before this run came to it. */
    CLOSED,
    /** Another run holds the reservation; this one must not submit. */
    OTHER_RUN,
    /** The books do not know the task. */
    NO_TASK
}
