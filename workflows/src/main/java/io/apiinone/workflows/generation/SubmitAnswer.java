package io.apiinone.workflows.generation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known after one attempt to hand a task to the node.
 *
 * @param outcome the fact the workflow decides on
 * @param nodeTaskId the node's id, only when accepted
 * @param failure the customer's code, only when refused
 * @param retryAfter the pause the node or our own limiter asked for, null when neither did
 * @param trouble what kind of non-acceptance it was
 * @param detail the node's code or our reason, for operators
 */
public record SubmitAnswer(
        Outcome outcome,
        @Nullable String nodeTaskId,
        @Nullable Failure failure,
        @Nullable Duration retryAfter,
        @Nullable Trouble trouble,
        @Nullable String detail) {

    /** Where the attempt stands. */
    public enum Outcome {
        /** The node has the task. */
        ACCEPTED,
        /** The node proved that it did not take it; a new attempt is safe. */
        NOT_ACCEPTED,
        /** The node will never take it. */
        REFUSED,
        /** It was sent and may have been taken: never send it again. */
        UNKNOWN,
        /** It was never sent and never will be; a new attempt is safe. */
        REVOKED
    }

    /** Why a task was not accepted, as far as the pace of the next attempt depends on it. */
    public enum Trouble {
        /** Our own limiter held it back: nothing was sent, and no attempt was used. */
        HELD_BACK,
        /** The node is busy, or could not be reached. */
        BUSY,
        /** The node answered with an error of its own; only a few of these are retried. */
        SERVER_ERROR,
        /** An operator has to act: our key, our balance at the node, or maintenance there. */
        OPERATOR
    }

    public static SubmitAnswer accepted(String nodeTaskId) {
        return new SubmitAnswer(Outcome.ACCEPTED, nodeTaskId, null, null, null, null);
    }

    public static SubmitAnswer notAccepted(Trouble trouble, @Nullable Duration retryAfter, String detail) {
        return new SubmitAnswer(Outcome.NOT_ACCEPTED, null, null, retryAfter, trouble, detail);
    }

    public static SubmitAnswer refused(Failure failure, String detail) {
        return new SubmitAnswer(Outcome.REFUSED, null, failure, null, null, detail);
    }

    public static SubmitAnswer unknown(String detail) {
        return new SubmitAnswer(Outcome.UNKNOWN, null, null, null, null, detail);
    }

    public static SubmitAnswer revoked() {
        return new SubmitAnswer(Outcome.REVOKED, null, null, null, null, null);
    }
}
