package io.apiinone.workflows.generation;

/** What came of a wish to cancel. */
public enum CancelAnswer {
    /** The task will end as canceled; what is held goes back. */
    CANCELED,
    /** The node has the task, or may have it: the wish is noted, the run goes on. */
    TOO_LATE,
    /** The task had ended already. */
    ENDED
}
