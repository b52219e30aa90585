package io.apiinone.worker.admin;

import io.apiinone.ledger.audit.OpenRefunds;
import io.apiinone.ledger.audit.OpenRefunds.OpenRefund;
import io.apiinone.workflows.resolve.LookAgainRuns;
import io.apiinone.workflows.resolve.LookAgainWorkflow;
import io.apiinone.workflows.resolve.LookAgainWorkflow.LookAgainInput;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import java.time.Duration;
import javax.sql.DataSource;

/** Starts, once for each, the runs that look again at refunded tasks whose node task may still deliver. */
final class LookAgains {
    private final OpenRefunds refunds;
    private final WorkflowClient client;

    LookAgains(DataSource source, WorkflowClient client) {
        this.refunds = new OpenRefunds(source);
        this.client = client;
    }

    /**
     * Of the refunds in the time before now.
     *
     * @return how many runs were started; those that had one already are not counted
     */
    int start(Duration time) {
        int started = 0;
        for (OpenRefund refund : refunds.ofTheLast(time)) {
            String task = refund.task().toString();
            LookAgainWorkflow run = client.newWorkflowStub(LookAgainWorkflow.class, LookAgainRuns.options(task));
            try {
                WorkflowClient.start(run::run, new LookAgainInput(task, refund.at()));
                started++;
            } catch (WorkflowExecutionAlreadyStarted e) {
                // An earlier tick, another worker, or a repair did it.
                continue;
            }
        }
        return started;
    }
}
