package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page's own example, word for word, and what it costs. */
@Order(Integer.MAX_VALUE - 1)
class HappyPathTest {
    private static final String EXAMPLE = """
            {"model":"flux-2","prompt":"A serene Japanese garden with cherry blossoms, koi pond, and wooden bridge, \
            photorealistic","aspect_ratio":"16:9","type":"pro","resolution":"1K"}""";

    private final Stack stack = Stack.running();
    private final Customer customer = stack.customer(100);

    @Test
    void thePagesExampleBecomesAPictureForFiveCredits() throws IOException {
        customer.ended(customer.start("a warm-up"), Duration.ofSeconds(60));
        JsonNode accepted = Customer.JSON.readTree(customer.post(EXAMPLE).body());
        assertThat(accepted.get("status").asString()).isEqualTo("processing");
        assertThat(customer.balance().get("held").asInt()).isEqualTo(5);

        String id = accepted.get("id").asString();
        JsonNode task = customer.ended(id, Duration.ofSeconds(60));
        assertThat(task.get("status").asString()).isEqualTo("completed");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(
                Stack.bytes(task.get("data").get(0).get("url").asString())));
        assertThat(picture.getWidth()).isEqualTo(1024);
        assertThat(picture.getHeight()).isEqualTo(576);
        JsonNode balance = customer.balance();
        assertThat(balance.get("available").asInt()).isEqualTo(90);
        assertThat(balance.get("charged").asInt()).isEqualTo(10);
        assertThat(balance.get("held").asInt()).isZero();
        assertThat(stack.jobsOf(id)).hasSize(1);
    }

    /** The figures that do not depend on how busy a machine is; on a busy one the callback may come after the grace time. */
    @Test
    void itCostsAtMostNineteenEventsTwoWorkflowTasksAndSixTransitions() {
        Cost least = cost();
        for (int i = 0; i < 14 && least.transitions() > 6; i++) {
            least = cost();
        }
        System.out.println("happy path: " + least);
        assertThat(least.workflowTasks()).isEqualTo(2);
        assertThat(least.events()).isLessThanOrEqualTo(19);
        assertThat(least.transitions()).isLessThanOrEqualTo(6);
    }

    record Cost(int events, long workflowTasks, long transitions) {}

    private Cost cost() {
        String id = customer.start("a picture to be counted");
        customer.ended(id, Duration.ofSeconds(60));
        List<HistoryEvent> events = stack.temporal.fetchHistory(id).getEvents();
        long transitions = stack.temporal
                .getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace("default")
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                        .build())
                .getWorkflowExecutionInfo()
                .getStateTransitionCount();
        long workflowTasks = events.stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
                .count();
        return new Cost(events.size(), workflowTasks, transitions);
    }
}
