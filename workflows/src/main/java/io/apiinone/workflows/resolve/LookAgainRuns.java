package io.apiinone.workflows.resolve;

import io.apiinone.workflows.Names;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.VersioningOverride.AutoUpgradeVersioningOverride;

/** How a run that looks again is started. */
public final class LookAgainRuns {
    private LookAgainRuns() {}

    public static WorkflowOptions options(String taskId) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(Names.lookAgainId(taskId))
                .setTaskQueue(Names.TASK_QUEUE)
                // A task is looked at again once, whoever starts it.
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                // Pinned as the others, each day's refunds would keep the workers of an old build alive for a day.
                .setVersioningOverride(new AutoUpgradeVersioningOverride())
                .setStaticSummary("late results of " + taskId)
                .build();
    }
}
