package io.apiinone.workflows.generation;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The moves in the books that a generation makes. Each is safe to repeat: a second call finds what the first one did. */
@ActivityInterface
public interface BookActivities {
    /** Holds the task's price for {@code run}, or closes the task and says why not. One round trip. */
    ReserveAnswer validateAndReserve(String taskId, String run);

    /** Charges what is held and completes the task; answers the resolution that stands. One round trip. */
    Standing settle(SettleOrder order);

    /** Gives back what is held and fails the task; answers the resolution that stands. One round trip. */
    Standing refund(RefundOrder order);

    /** Fences an attempt whose worker vanished: what was never sent can not be sent any more. */
    SubmitAnswer revoke(String taskId, int attempt, String node);

    /** The node task that this attempt is known to have become, null as long as none is. */
    @Nullable
    String nodeTaskOf(String taskId, int attempt);

    /** A callback named {@code nodeTaskId} for an attempt whose outcome was unknown; true when it is now the task's own. */
    boolean adopt(String taskId, String nodeTaskId);

    /** Keeps in the task's timeline what an operator wanted of its run. */
    void note(OperatorNote note);

    /**
     * An operator's wish.
     *
     * @param taskId the task
     * @param action what was wanted: {@code poll_now}, {@code resolve_unknown} or {@code refund}
     * @param by who wanted it, and why
     * @param nodeTaskId the node task that was named, if one was
     */
    record OperatorNote(
            String taskId,
            String action,
            OperatorAction by,
            @Nullable String nodeTaskId) {}

    /**
     * A success to be charged.
     *
     * @param taskId the task
     * @param nodeTaskId the node task that succeeded
     * @param urls the pictures' addresses, at least one
     */
    record SettleOrder(String taskId, String nodeTaskId, List<String> urls) {}

    /**
     * A task to be given its credits back.
     *
     * @param taskId the task
     * @param failure the customer's code
     * @param reason why, for auditors
     * @param actor who wanted it, null when the workflow itself decided
     * @param unused a node task that succeeded although nothing is charged for it; null when there is none, as in the histories of
     *     runs that began before pictures were copied
     */
    record RefundOrder(
            String taskId,
            Failure failure,
            String reason,
            @Nullable String actor,
            @Nullable String unused) {}
}
