package io.apiinone.workflows.generation;

/** Where a task stands once no further attempt will be made. */
sealed interface Submission {
    /** The node has it under this id. */
    record Accepted(String nodeTaskId) implements Submission {}

    /** The node may have it, nobody knows under which id. */
    record Unknown() implements Submission {}

    /** The node does not have it and will not get it. */
    record Ended(Ending.Failed why) implements Submission {}
}
