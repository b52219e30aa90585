package io.apiinone.workflows.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.workflows.Names;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How runs are started, and what of them operators can search for. */
class GenerationRunsTest {
    private static final GenerationInput INPUT = Fixture.input(Times.PRODUCTION);

    private final WorkflowOptions options = GenerationRuns.options(INPUT);

    @Test
    void theRunIsNamedAfterItsTask() {
        assertThat(options.getWorkflowId()).isEqualTo(Fixture.TASK);
        assertThat(options.getTaskQueue()).isEqualTo("generations");
    }

    @Test
    void aTaskHasOneRunForEver() {
        assertThat(options.getWorkflowIdConflictPolicy())
                .isEqualTo(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING);
        assertThat(options.getWorkflowIdReusePolicy())
                .isEqualTo(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
    }

    /** No timeout of the engine ends a run: held credits would stay held. */
    @Test
    void noTimeoutEndsARunThatHoldsCredits() {
        assertThat(options.getWorkflowExecutionTimeout()).isNull();
        assertThat(options.getWorkflowRunTimeout()).isNull();
        assertThat(options.getRetryOptions()).isNull();
    }

    @Test
    void operatorsFindItByAccountModeTypeResolutionNodeAndPrice() {
        SearchAttributes attributes = options.getTypedSearchAttributes();
        Map<String, Object> values = attributes.getUntypedValues().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().getName(), Map.Entry::getValue));
        assertThat(values)
                .isEqualTo(Map.of(
                        "AccountId",
                        "acct_01k0000000000000000000000",
                        "Mode",
                        "live",
                        "Type",
                        "pro",
                        "Resolution",
                        "1K",
                        "Node",
                        "node41",
                        "Credits",
                        5L));
    }

    @Test
    void saysInOneLineWhatItMakes() {
        assertThat(options.getStaticSummary()).isEqualTo("flux-2 pro 1K · 5 credits");
    }

    /** Temporal keeps inputs for weeks, readable by every operator: prompts and pictures stay in the books. */
    @Test
    void carriesNothingOfTheCustomersOwn() {
        assertThat(Arrays.stream(GenerationInput.class.getRecordComponents()).map(component -> component.getName()))
                .containsExactly(
                        "taskId", "accountId", "mode", "kind", "model", "type", "resolution", "price", "node", "times");
    }

    /** The times travel in the input: what was written by one version must be read by the next. */
    @Test
    void theInputComesBackFromItsPayload() {
        DataConverter converter = DefaultDataConverter.STANDARD_INSTANCE;
        GenerationInput back = converter.fromPayload(
                converter.toPayload(INPUT).orElseThrow(), GenerationInput.class, GenerationInput.class);
        assertThat(back).isEqualTo(INPUT);
    }

    @Test
    void namesOfRunsAreBuiltFromTheTasksId() {
        assertThat(Names.generationId("task_1")).isEqualTo("task_1");
        assertThat(Names.lateResultId("task_1")).isEqualTo("late-task_1");
        assertThat(Names.RESERVE_UPDATE_ID).isEqualTo("reserve");
    }

    /** Names that saved queries and a production namespace hold; the last two are set at the end. */
    @Test
    void searchAttributesKeepTheirNames() {
        assertThat(Arrays.asList(
                                Names.ACCOUNT_ID,
                                Names.MODE,
                                Names.TYPE,
                                Names.RESOLUTION,
                                Names.NODE,
                                Names.CREDITS,
                                Names.TASK_STATUS,
                                Names.FAILURE_CODE)
                        .stream()
                        .map(SearchAttributeKey::getName))
                .containsExactly(
                        "AccountId", "Mode", "Type", "Resolution", "Node", "Credits", "TaskStatus", "FailureCode");
    }
}
