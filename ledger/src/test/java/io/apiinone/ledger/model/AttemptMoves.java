package io.apiinone.ledger.model;

import io.apiinone.ledger.node.AttemptState;

/** What can be done about handing a task to its node. */
interface AttemptMoves {

    String claim(int task, int n, String node);

    /** What the sender learned: accepted under this job, or one of the outcomes without a job. */
    String close(int task, int n, AttemptState outcome, int job);

    String revoke(int task, int n, String node);

    String adopt(int task, int job);

    String polled(int task, int job, String nodeState);

    String ended(int task, int job, boolean success);
}
