package io.apiinone.workflows.generation;

import io.temporal.activity.ActivityInterface;
import java.time.Duration;
import java.time.Instant;

/** What a generation does at the node. */
@ActivityInterface
public interface NodeActivities {
    /**
     * Sends the task to the node, at most once for one attempt number, and records the outcome before it answers. An open order is not
     * answered when the node accepted: whoever takes the node's callback completes the activity, with the same answer.
     */
    SubmitAnswer submit(SubmitOrder order);

    /** Asks the node once how the task stands. */
    NodeAnswer confirm(String taskId, String nodeTaskId);

    /** Asks until the node has decided: each pending answer is a benign failure that names the pause to the next one. */
    NodeAnswer poll(PollOrder order);

    /** Before a refund by time-out: asks once more, by whatever node id attempts or stored callbacks name. */
    NodeAnswer lastLook(String taskId);

    /**
     * One attempt to submit.
     *
     * @param taskId the task
     * @param attempt 1, 2, … ; the fence against a second send
     * @param node where to
     * @param timeout how long the node may take to answer
     * @param open whether the activity stays open until the node calls back
     */
    record SubmitOrder(String taskId, int attempt, String node, Duration timeout, boolean open) {}

    /**
     * Polling of one node task.
     *
     * @param taskId the task
     * @param nodeTaskId the node's id
     * @param acceptedAt when the node accepted it; a task missing there is lost only {@code lostGrace} later
     * @param first the first pause
     * @param max the longest pause
     * @param lostGrace see {@link Times}
     */
    record PollOrder(
            String taskId, String nodeTaskId, Instant acceptedAt, Duration first, Duration max, Duration lostGrace) {}
}
