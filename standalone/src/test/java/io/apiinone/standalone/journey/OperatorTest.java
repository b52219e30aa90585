package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.workflows.generation.CancelAnswer;
import io.apiinone.workflows.generation.GenerationOutcome;
import io.apiinone.workflows.generation.GenerationWorkflow;
import io.apiinone.workflows.generation.OperatorAction;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an operator does and sees in Temporal. */
class OperatorTest {
    private final Stack stack = Stack.running();
    private final AccountId account = stack.account(100);
    private final Customer customer = stack.customer(account);

    @Test
    void findsAllFailedTasksOfAnAccountByOneQuery() {
        List<String> failed =
                List.of(customer.start("first [sandbox: fail=501]"), customer.start("second [sandbox: code=400]"));
        String completed = customer.start("third");
        failed.forEach(id -> customer.ended(id, Duration.ofSeconds(60)));
        customer.ended(completed, Duration.ofSeconds(60));

        String query = "AccountId = '" + account + "' and TaskStatus = 'failed'";
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stack.temporal
                                .listExecutions(query)
                                .map(run -> run.getExecution().getWorkflowId()))
                        .containsExactlyInAnyOrderElementsOf(failed));
    }

    @Test
    void seesASummaryAndNeitherPromptNorKey() {
        String id = customer.start("a very private prompt");
        customer.ended(id, Duration.ofSeconds(60));

        String summary = stack.temporal
                .getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace("default")
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                        .build())
                .getExecutionConfig()
                .getUserMetadata()
                .getSummary()
                .getData()
                .toStringUtf8();
        assertThat(summary).isEqualTo("\"flux-2 pro 1K · 5 credits\"");
        assertThat(stack.temporal.fetchHistory(id).toJson(false))
                .doesNotContain("very private prompt")
                .doesNotContain("aio_live_")
                .doesNotContain("/callbacks/");
    }

    /** A reset replays the run from its first workflow task: the claim of attempt 1 is in the books, so nothing is sent again. */
    @Test
    void aResetNeverSubmitsAgain() {
        String id = customer.start("to be reset [sandbox: delay=6s callback=none]");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !stack.jobsOf(id).isEmpty());
        Customer.pause(Duration.ofSeconds(1));
        reset(id);

        JsonNode task = customer.ended(id, Duration.ofSeconds(60));
        assertThat(task.get("status").asString()).isEqualTo("completed");
        assertThat(stack.jobsOf(id)).hasSize(1);
        assertThat(customer.balance().get("charged").asInt()).isEqualTo(5);
    }

    @Test
    void aResetOfAnUnknownSubmitNeverSubmitsAgain() {
        String id = customer.start("to be reset [sandbox: lost callback=+12s]");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !stack.jobsOf(id).isEmpty());
        Customer.pause(Duration.ofSeconds(1));
        reset(id);

        assertThat(customer.ended(id, Duration.ofSeconds(60)).get("status").asString())
                .isEqualTo("completed");
        assertThat(stack.jobsOf(id)).hasSize(1);
    }

    @Test
    void aResetOfAnEndedRunChangesNothing() {
        String id = customer.start("to be reset afterwards");
        JsonNode before = customer.ended(id, Duration.ofSeconds(60));
        reset(id);
        WorkflowStub.fromTyped(run(id)).getResult(GenerationOutcome.class);

        assertThat(customer.task(id)).isEqualTo(before);
        assertThat(stack.jobsOf(id)).hasSize(1);
        assertThat(customer.balance().get("charged").asInt()).isEqualTo(5);
    }

    /** A wish that comes while an attempt is on its way is noted, and granted once the node has refused that attempt. */
    @Test
    void aCancelIsGrantedBetweenRefusals() {
        String id = customer.start("to be canceled [sandbox: code=429]");
        assertThat(run(id).cancel(new OperatorAction("operator", "asked by phone")))
                .isIn(CancelAnswer.CANCELED, CancelAnswer.TOO_LATE);

        JsonNode task = customer.ended(id, Duration.ofSeconds(60));
        assertThat(task.get("status").asString()).isEqualTo("canceled");
        assertThat(task.get("error").get("code").asString()).isEqualTo("canceled");
        assertThat(customer.balance().get("available").asInt()).isEqualTo(100);
    }

    private GenerationWorkflow run(String id) {
        return stack.temporal.newWorkflowStub(GenerationWorkflow.class, id);
    }

    private void reset(String id) {
        long firstTask = stack.temporal.fetchHistory(id).getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
                .mapToLong(HistoryEvent::getEventId)
                .findFirst()
                .orElseThrow();
        stack.temporal
                .getWorkflowServiceStubs()
                .blockingStub()
                .resetWorkflowExecution(ResetWorkflowExecutionRequest.newBuilder()
                        .setNamespace("default")
                        .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                        .setReason("test")
                        .setWorkflowTaskFinishEventId(firstTask)
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
    }
}
