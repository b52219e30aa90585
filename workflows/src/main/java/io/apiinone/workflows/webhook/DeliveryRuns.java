package io.apiinone.workflows.webhook;

import io.apiinone.workflows.Names;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.common.VersioningOverride.AutoUpgradeVersioningOverride;

/** How a delivery's run is started: the same everywhere, so that two starters always meet in one run. */
public final class DeliveryRuns {
    private DeliveryRuns() {}

    /** A start that comes after the end throws {@code WorkflowExecutionAlreadyStarted}: the run has been there. */
    public static WorkflowOptions options(DeliveryInput input) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(Names.deliveryId(input.deliveryId(), input.run()))
                .setTaskQueue(Names.WEBHOOK_QUEUE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                // Pinned, each day's deliveries would keep the workers of an old build alive for three days.
                .setVersioningOverride(new AutoUpgradeVersioningOverride())
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(Names.ACCOUNT_ID, input.accountId())
                        .build())
                .setStaticSummary("%s · %s".formatted(input.type(), input.deliveryId()))
                .build();
    }
}
