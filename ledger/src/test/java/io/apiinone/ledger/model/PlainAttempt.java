package io.apiinone.ledger.model;

import io.apiinone.ledger.node.AttemptState;
import org.jspecify.annotations.Nullable;

/** An attempt of the plain model. */
final class PlainAttempt {
    private static final int NO_JOB = -1;

    final int n;
    final String node;
    AttemptState state;
    int job = NO_JOB;

    @Nullable
    String detail;

    int polls;

    @Nullable
    String nodeState;

    boolean ended;

    PlainAttempt(int n, String node, AttemptState state) {
        this.n = n;
        this.node = node;
        this.state = state;
        this.ended = state == AttemptState.REVOKED;
    }

    boolean hasJob() {
        return job != NO_JOB;
    }

    boolean isOpen() {
        return state == AttemptState.SENDING || state == AttemptState.UNKNOWN;
    }

    /** The node has it or may have it: nothing else may be sent for its task. */
    boolean standsInTheWay() {
        return switch (state) {
            case SENDING, UNKNOWN, ACCEPTED, SUCCEEDED, FAILED -> true;
            case NOT_ACCEPTED, REFUSED, REVOKED -> false;
        };
    }

    void doubt(String why) {
        state = AttemptState.UNKNOWN;
        detail = why;
    }

    void accept(int newJob) {
        state = AttemptState.ACCEPTED;
        job = newJob;
        ended = false;
    }

    void end(boolean success) {
        state = success ? AttemptState.SUCCEEDED : AttemptState.FAILED;
        nodeState = success ? "success" : "fail";
        ended = true;
    }

    @Override
    public String toString() {
        return new AttemptView(n, node, state, hasJob() ? job : null, detail, polls, nodeState, ended).toString();
    }
}
