package io.apiinone.workflows.generation;

/** What came of an operator's wish. */
public enum OperatorAnswer {
    /** The run has taken it up. */
    TAKEN_UP,
    /** The run is not where this would help; nothing was done. */
    NOT_NOW,
    /** The task had ended already. */
    ENDED
}
