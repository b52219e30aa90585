package io.apiinone.workflows.generation;

import org.jspecify.annotations.Nullable;

/** What operators want of a run beside a cancellation; each is read where it can be granted. */
final class OperatorWishes {
    private @Nullable OperatorAction refund;
    private @Nullable OperatorAction endOfWait;
    private boolean poll;

    void wishRefund(OperatorAction by) {
        refund = by;
    }

    /** The refund that is wanted whatever the node says, null if none is. */
    @Nullable
    OperatorAction refund() {
        return refund;
    }

    void wishEndOfWait(OperatorAction by) {
        endOfWait = by;
    }

    /** Who wants no more waiting for the node to name a task, null if nobody does. */
    @Nullable
    OperatorAction endOfWait() {
        return endOfWait;
    }

    void wishPoll() {
        poll = true;
    }

    boolean poll() {
        return poll;
    }

    boolean takePoll() {
        boolean wished = poll;
        poll = false;
        return wished;
    }
}
