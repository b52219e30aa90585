package io.apiinone.api.engine;

/** What a run said to the wish to cancel it. */
public enum CancelReply {
    /** The task will end as canceled; what is held goes back. */
    GRANTED,
    /** The node has the task, or may have it: it goes on. */
    TOO_LATE,
    /** There is no such run, or it has ended: the task's row says how. */
    NO_RUN,
    /** No answer in time. The wish may still come through; asking again is safe. */
    AWAY
}
