package io.apiinone.ledger.audit;

/** Lines that the books answer in part, and the node's own list of jobs in the other part. */
public final class SharedLines {
    public static final String SETTLED_FOR_NOTHING = "settled without a node success";
    public static final String LOST_SUCCESSES = "node successes with no recorded outcome";
    public static final String SEVERAL_JOBS = "tasks with more than one accepted node job";

    private SharedLines() {}
}
