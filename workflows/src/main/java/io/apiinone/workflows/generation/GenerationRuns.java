package io.apiinone.workflows.generation;

import io.apiinone.workflows.Names;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;

/** How a generation's run is started: the same everywhere, so that two starters always meet in one run. */
public final class GenerationRuns {
    private GenerationRuns() {}

    public static WorkflowOptions options(GenerationInput input) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(Names.generationId(input.taskId()))
                .setTaskQueue(Names.TASK_QUEUE)
                // Two callers at once join the one run; a task that has run once never runs again.
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(Names.ACCOUNT_ID, input.accountId())
                        .set(Names.MODE, input.mode())
                        .set(Names.TYPE, input.type())
                        .set(Names.RESOLUTION, input.resolution())
                        .set(Names.NODE, input.node())
                        .set(Names.CREDITS, (long) input.price())
                        .build())
                .setStaticSummary("%s %s %s · %d credits"
                        .formatted(input.model(), input.type(), input.resolution(), input.price()))
                .build();
    }
}
