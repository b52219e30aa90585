package io.apiinone.api.engine;

/** What came of the start of a run. */
public enum StartAnswer {
    /** The credits are held. */
    RESERVED,
    /** The balance did not cover the price; nothing is held. */
    INSUFFICIENT,
    /** A cap of the API key would have been passed; nothing is held. */
    KEY_LIMIT,
    /** The account may not spend; nothing is held. */
    SUSPENDED,
    /** The run could not say: the task's row does. */
    ROW_DECIDES,
    /** The task's run has ended, and none will start again: the task's row says how. */
    RUN_ENDED,
    /** No verdict in time. The run may or may not have begun; asking again is safe. */
    AWAY
}
