package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From the sign-up to a webhook that its receiver verifies. */
@ResourceLock(value = Stack.NAME, mode = ResourceAccessMode.READ)
class WebhookJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stack stack = Stack.running();
    private final Hook hook = new Hook();
    private final Customer customer = new Customer(
            stack.standalone.apiUrl(),
            created(
                            new Customer(stack.standalone.apiUrl(), "no key yet"),
                            "/api/v1/accounts",
                            "{\"name\":\"Ada\",\"email\":\"" + UUID.randomUUID() + "@mail.example\"}",
                            201)
                    .at("/api_key/key")
                    .asString());

    @AfterEach
    void close() {
        hook.close();
    }

    private static JsonNode created(Customer customer, String path, String json, int status) {
        HttpResponse<String> answer = customer.create(path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Customer.JSON.readTree(answer.body());
    }

    private JsonNode endpoint() {
        return created(customer, "/api/v1/webhooks/endpoints", "{\"url\":\"" + hook.url() + "\"}", 201);
    }

    private List<Hook.Event> told(String task, int times) {
        await().atMost(PATIENCE).until(() -> hook.of(task).size() >= times);
        return hook.of(task);
    }

    @Test
    void anEndpointHearsHowEachTaskEnded() {
        String secret = endpoint().get("secret").asString();
        String picture = customer.start("a koi pond");
        String failure = customer.start("a cat [sandbox: fail=501 delay=100ms]");

        Hook.Event completed = told(picture, 1).getFirst();
        Hook.Event failed = told(failure, 1).getFirst();
        assertThat(completed.verifies(secret)).isTrue();
        assertThat(failed.verifies(secret)).isTrue();
        assertThat(completed.json().get("type").asString()).isEqualTo("task.completed");
        assertThat(failed.json().get("type").asString()).isEqualTo("task.failed");
        // What the look-up says at the same time: the credits have moved, and the picture is there.
        JsonNode data = completed.json().get("data");
        assertThat(data.at("/credits/charged").asInt()).isEqualTo(5);
        assertThat(data.at("/credits/held").asInt()).isZero();
        assertThat(data.get("status")).isEqualTo(customer.task(picture).get("status"));
        assertThat(Stack.bytes(data.at("/data/0/url").asString())).isNotEmpty();
        assertThat(failed.json().at("/data/credits/refunded").asInt()).isEqualTo(5);
    }

    @Test
    void aTasksOwnAddressIsToldAndSignedByTheAccountsSecret() {
        String secret = created(customer, "/api/v1/webhooks/secret/rotate", "{}", 200)
                .get("secret")
                .asString();
        ObjectNode body = Customer.body("a bridge").put("callback_url", hook.url() + "?order=42");
        String task = Customer.JSON
                .readTree(customer.post(body.toString()).body())
                .get("id")
                .asString();
        assertThat(told(task, 1).getFirst().verifies(secret)).isTrue();
    }

    /** The log, a second delivery of the same message, and what the first has cost Temporal. */
    @Test
    void aDeliveryIsLoggedAndCanBeSentAgain() {
        endpoint();
        String task = customer.start("a pavilion");
        String message = told(task, 1).getFirst().id();
        JsonNode delivery = deliveries(task);
        assertThat(delivery.get("webhook_id").asString()).isEqualTo(message);
        String id = delivery.get("id").asString();
        await().atMost(PATIENCE)
                .until(() -> delivery(id).get("status").asString().equals("delivered"));
        assertThat(delivery(id).at("/attempts/0/status").asInt()).isEqualTo(200);

        created(customer, "/api/v1/webhooks/deliveries/" + id + "/resend", "", 202);
        assertThat(told(task, 2)).allMatch(event -> event.id().equals(message));
        await().atMost(PATIENCE)
                .until(() -> delivery(id).get("status").asString().equals("delivered"));
        assertThat(delivery(id).get("run").asInt()).isEqualTo(2);
        Cost cost = cost("delivery-" + id);
        System.out.println("a delivery: " + cost);
        assertThat(cost.events()).isEqualTo(11);
        assertThat(cost.transitions()).isLessThanOrEqualTo(7);
    }

    record Cost(int events, long transitions) {}

    private Cost cost(String run) {
        long transitions = stack.temporal
                .getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace("default")
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(run))
                        .build())
                .getWorkflowExecutionInfo()
                .getStateTransitionCount();
        return new Cost(stack.temporal.fetchHistory(run).getEvents().size(), transitions);
    }

    private JsonNode deliveries(String task) {
        return Customer.JSON
                .readTree(customer.get("/api/v1/webhooks/deliveries?task_id=" + task)
                        .body())
                .at("/data/0");
    }

    private JsonNode delivery(String id) {
        return Customer.JSON.readTree(
                customer.get("/api/v1/webhooks/deliveries/" + id).body());
    }
}
