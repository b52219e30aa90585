package io.apiinone.workflows;

import io.temporal.common.SearchAttributeKey;

/** Every id, queue name and search attribute of the project's workflows, built in this one place. */
public final class Names {
    /** The queue of generation and late-result runs and of all their activities. */
    public static final String TASK_QUEUE = "generations";

    /** The queue of deliveries to customers' endpoints: slow ones hold up no generation. */
    public static final String WEBHOOK_QUEUE = "apiinone-webhooks";

    /** Fixed, so that however many callers ask for one task's reservation, Temporal runs the update once. */
    public static final String RESERVE_UPDATE_ID = "reserve";

    /** The owner, {@code acct_…}. */
    public static final SearchAttributeKey<String> ACCOUNT_ID = SearchAttributeKey.forKeyword("AccountId");

    /** Whose money: {@code live} or {@code test}. */
    public static final SearchAttributeKey<String> MODE = SearchAttributeKey.forKeyword("Mode");

    /** {@code pro} or {@code flex}. */
    public static final SearchAttributeKey<String> TYPE = SearchAttributeKey.forKeyword("Type");

    /** {@code 1K} or {@code 2K}. */
    public static final SearchAttributeKey<String> RESOLUTION = SearchAttributeKey.forKeyword("Resolution");

    /** The upstream node the task goes to. */
    public static final SearchAttributeKey<String> NODE = SearchAttributeKey.forKeyword("Node");

    /** The price, in credits. */
    public static final SearchAttributeKey<Long> CREDITS = SearchAttributeKey.forLong("Credits");

    /** How the task ended: {@code completed}, {@code failed} or {@code canceled}; absent while it runs. */
    public static final SearchAttributeKey<String> TASK_STATUS = SearchAttributeKey.forKeyword("TaskStatus");

    /** Why it ended so, in the contract's codes; absent for a completed task. */
    public static final SearchAttributeKey<String> FAILURE_CODE = SearchAttributeKey.forKeyword("FailureCode");

    private Names() {}

    /** A task's run is found by the task's own id. */
    public static String generationId(String taskId) {
        return taskId;
    }

    /** The run that records what the node delivered after the task was closed. */
    public static String lateResultId(String taskId) {
        return "late-" + taskId;
    }

    /** The run that settles or refunds a live task whose own run is gone. */
    public static String resolveId(String taskId) {
        return "resolve-" + taskId;
    }

    /** The run that looks again at a refunded task whose node task may still deliver. */
    public static String lookAgainId(String taskId) {
        return "look-again-" + taskId;
    }

    /** The run that delivers an event; one begun anew has its number behind it, from the second on. */
    public static String deliveryId(String deliveryId, int run) {
        return run == 1 ? "delivery-" + deliveryId : "delivery-" + deliveryId + "-" + run;
    }

    /** The task that a run is about, whichever of these kinds it is: the part of its id from the word {@code task_} on. */
    public static String taskOf(String workflowId) {
        return workflowId.substring(Math.max(0, workflowId.indexOf("task_")));
    }
}
