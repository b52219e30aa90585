package io.apiinone.ledger.testing;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.credit.ReserveVerdict;
import io.apiinone.ledger.node.Claim;
import io.apiinone.ledger.task.Acceptance;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.TaskId;
import java.util.UUID;

/** Brings tasks to where a test begins, and fails where a step does not succeed. */
public record Steps(Books books) {

    /** The run that all these tasks belong to. */
    public static final String RUN = "run-1";

    private static final int NO_LIMIT = 1_000_000;

    /** Accepted and not reserved. */
    public TaskId queued(NewTask task) {
        Acceptance acceptance = books.tasks().accept(task, NO_LIMIT);
        if (!(acceptance instanceof Acceptance.Accepted)) {
            throw new AssertionError("not accepted but " + acceptance);
        }
        return task.id();
    }

    public TaskId queued(TestAccount account) {
        return queued(Samples.task(account));
    }

    /** Reserved by {@link #RUN}, nothing sent. */
    public TaskId processing(TestAccount account) {
        TaskId task = queued(account);
        ReserveVerdict verdict = books.credits().reserve(task, RUN);
        if (verdict != ReserveVerdict.RESERVED) {
            throw new AssertionError("not reserved but " + verdict);
        }
        return task;
    }

    /** Attempt 1 claimed, its answer not yet there. */
    public TaskId sending(TestAccount account) {
        TaskId task = processing(account);
        Claim claim = books.attempts().claim(task, 1, Samples.NODE);
        if (!(claim instanceof Claim.Won)) {
            throw new AssertionError("not won but " + claim);
        }
        return task;
    }

    /** Attempt 1 accepted by the node under this id. */
    public TaskId accepted(TestAccount account, String nodeTaskId) {
        TaskId task = sending(account);
        books.attempts().accepted(task, 1, nodeTaskId);
        return task;
    }

    /** An id that no node has given yet. */
    public static String nodeTaskId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
