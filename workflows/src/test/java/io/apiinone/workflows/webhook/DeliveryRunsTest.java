package io.apiinone.workflows.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.VersioningOverride.AutoUpgradeVersioningOverride;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How deliveries are started, and what of them operators can see. */
class DeliveryRunsTest {
    private static final DeliveryInput INPUT =
            new DeliveryInput("dlv_1", 1, "acct_1", "task.completed", DeliveryTimes.PRODUCTION);

    private final WorkflowOptions options = DeliveryRuns.options(INPUT);

    @Test
    void aDeliveryHasOneRunForEachTimeItIsBegun() {
        assertThat(options.getWorkflowId()).isEqualTo("delivery-dlv_1");
        assertThat(DeliveryRuns.options(new DeliveryInput("dlv_1", 2, "acct_1", "task.completed", DeliveryTimes.QUICK))
                        .getWorkflowId())
                .isEqualTo("delivery-dlv_1-2");
        assertThat(options.getWorkflowIdConflictPolicy())
                .isEqualTo(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING);
        assertThat(options.getWorkflowIdReusePolicy())
                .isEqualTo(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
        assertThatThrownBy(() -> new DeliveryInput("dlv_1", 0, "acct_1", "task.failed", DeliveryTimes.QUICK))
                .hasMessage("run must be at least 1");
    }

    @Test
    void runsApartFromGenerationsAndOnEveryBuild() {
        assertThat(options.getTaskQueue()).isEqualTo("apiinone-webhooks");
        assertThat(options.getVersioningOverride()).isInstanceOf(AutoUpgradeVersioningOverride.class);
        assertThat(options.getWorkflowRunTimeout()).isNull();
    }

    @Test
    void operatorsSeeWhatAndWhose() {
        assertThat(options.getStaticSummary()).isEqualTo("task.completed · dlv_1");
        assertThat(options.getTypedSearchAttributes().getUntypedValues())
                .hasSize(1)
                .containsValue("acct_1");
    }

    /** Temporal keeps inputs for weeks, readable by every operator: address and body stay in the books. */
    @Test
    void carriesNothingOfTheCustomersOwn() {
        assertThat(Arrays.stream(DeliveryInput.class.getRecordComponents()).map(component -> component.getName()))
                .containsExactly("deliveryId", "run", "accountId", "type", "times");
    }

    @Test
    void theInputComesBackFromItsPayload() {
        DataConverter converter = DefaultDataConverter.STANDARD_INSTANCE;
        assertThat(converter.fromPayload(
                        converter.toPayload(INPUT).orElseThrow(), DeliveryInput.class, DeliveryInput.class))
                .isEqualTo(INPUT);
    }
}
