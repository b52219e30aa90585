package io.apiinone.api.engine;

/** What came of telling a run something. */
public enum SignalAnswer {
    /** The engine keeps it and will hand it over. */
    DELIVERED,
    /** There is no such run or open submit, or it has ended. */
    NO_RUN,
    /** The engine did not answer in time; it may have it nevertheless. */
    AWAY
}
