package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The routes around a task, with a real engine and a real node behind them. */
class TasksJourneyTest {
    private final Customer customer = Stack.running().customer(100);

    @Test
    void aTaskIsAwaitedListedAndTold() {
        HttpResponse<String> answer =
                customer.post(Customer.body("a picture to wait for").toString(), "Prefer", "wait=15");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode task = Customer.JSON.readTree(answer.body());
        assertThat(task.get("status").asString()).isEqualTo("completed");
        String path = "/api/v1/tasks/" + task.get("id").asString();

        JsonNode list = Customer.JSON.readTree(
                customer.get("/api/v1/tasks?status=completed").body());
        assertThat(list.at("/data/0/id")).isEqualTo(task.get("id"));
        JsonNode events =
                Customer.JSON.readTree(customer.get(path + "/events").body()).get("data");
        List<String> types =
                events.valueStream().map(event -> event.get("type").asString()).toList();
        assertThat(types).startsWith("accepted", "reserved", "attempt").contains("settled");
        assertThat(events.get(1).get("run_id").asString())
                .isEqualTo(Stack.running()
                        .temporal
                        .newUntypedWorkflowStub(task.get("id").asString())
                        .describe()
                        .getExecution()
                        .getRunId());
        assertThat(customer.cancel(task.get("id").asString()).statusCode()).isEqualTo(409);
    }

    @Test
    void aStreamEndsWithItsTask() {
        String id = customer.start("a picture to follow");
        String stream = customer.get("/api/v1/tasks/" + id + "/stream").body();
        assertThat(stream).contains("\"status\":\"processing\"", "\"status\":\"completed\"");
    }

    /** Its run pauses between two refusals of the node, and then nobody has it. */
    @Test
    void aTaskThatTheNodeDoesNotHaveIsCanceled() {
        String id = customer.start("a picture that waits [sandbox: code=455]");
        int status = 409;
        for (int i = 0; i < 50 && status == 409; i++) {
            status = customer.cancel(id).statusCode();
            Customer.pause(Duration.ofMillis(100));
        }
        assertThat(status).isIn(200, 202);
        JsonNode task = customer.ended(id, Duration.ofSeconds(60));
        assertThat(task.get("status").asString()).isEqualTo("canceled");
        assertThat(task.at("/credits/refunded").asInt()).isEqualTo(5);
        assertThat(customer.cancel(id).statusCode()).isEqualTo(200);
    }
}
