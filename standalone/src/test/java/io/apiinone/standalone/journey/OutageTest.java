package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.standalone.part.Part;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** One part is really stopped; the others go on and nothing of ours is restarted. */
@ResourceLock(Stack.NAME)
@Order(Integer.MAX_VALUE)
class OutageTest {
    private final Stack stack = Stack.running();
    private final Customer customer = stack.customer(100);

    @Test
    void withoutTemporalATaskIsQueuedAndDecidedWhenItReturns() {
        customer.ended(customer.start("a warm-up"), Duration.ofSeconds(60));
        String id = without(stack.standalone.temporal(), () -> {
            HttpResponse<String> answer =
                    customer.post(Customer.body("while Temporal is away").toString());
            assertThat(answer.statusCode()).isEqualTo(202);
            JsonNode task = Customer.JSON.readTree(answer.body());
            assertThat(task.get("status").asString()).isEqualTo("queued");
            assertThat(task.get("credits").get("held").asInt()).isZero();
            return task.get("id").asString();
        });
        assertThat(customer.ended(id, Duration.ofSeconds(60)).get("status").asString())
                .isEqualTo("completed");
        assertThat(stack.jobsOf(id)).hasSize(1);
    }

    @Test
    void withoutAWorkerATaskIsQueuedAndDecidedWhenItReturns() {
        String id = without(stack.standalone.worker(), () -> {
            JsonNode task = Customer.JSON.readTree(
                    customer.post(Customer.body("while no worker answers").toString())
                            .body());
            assertThat(task.get("status").asString()).isEqualTo("queued");
            return task.get("id").asString();
        });
        assertThat(customer.ended(id, Duration.ofSeconds(60)).get("status").asString())
                .isEqualTo("completed");
        assertThat(stack.jobsOf(id)).hasSize(1);
    }

    @Test
    void withoutTheBooksNothingIsTakenAndWhatRunsGoesOnLater() {
        String running = customer.start("a picture under way [sandbox: delay=3s]");
        without(stack.standalone.postgres(), () -> {
            HttpResponse<String> answer =
                    customer.post(Customer.body("while the books are away").toString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("temporarily_unavailable");
            assertThat(customer.get("/api/v1/tasks/" + running).statusCode()).isEqualTo(503);
            Customer.pause(Duration.ofSeconds(6));
            return "";
        });
        assertThat(customer.ended(running, Duration.ofSeconds(90)).get("status").asString())
                .isEqualTo("completed");
        assertThat(customer.balance().get("charged").asInt()).isEqualTo(5);
        assertThat(customer.balance().get("available").asInt()).isEqualTo(95);
    }

    @Test
    void withoutTheNodeATaskWaitsAndGoesOn() {
        String id = without(stack.standalone.sandbox(), () -> {
            String waiting = customer.start("while the node is away");
            Customer.pause(Duration.ofSeconds(3));
            assertThat(customer.task(waiting).get("status").asString()).isEqualTo("processing");
            return waiting;
        });
        assertThat(customer.ended(id, Duration.ofSeconds(60)).get("status").asString())
                .isEqualTo("completed");
        assertThat(stack.jobsOf(id)).hasSize(1);
    }

    @Test
    void aPictureOutlivesTheNode() {
        String id = customer.start("a picture that lasts");
        byte[] before = Stack.bytes(picture(customer.ended(id, Duration.ofSeconds(60))));
        without(stack.standalone.sandbox(), () -> {
            assertThat(Stack.bytes(picture(customer.task(id)))).isEqualTo(before);
            return "";
        });
    }

    private static String picture(JsonNode task) {
        return task.at("/data/0/url").asString();
    }

    @Test
    void withoutTheApiARunGoesOnByPolling() {
        String id = customer.start("while the api is away [sandbox: delay=2s]");
        without(stack.standalone.api(), () -> {
            Customer.pause(Duration.ofSeconds(8));
            return "";
        });
        assertThat(customer.ended(id, Duration.ofSeconds(5)).get("status").asString())
                .isEqualTo("completed");
    }

    private String without(Part part, Supplier<String> meanwhile) {
        stack.standalone.stop(part);
        try {
            return meanwhile.get();
        } finally {
            stack.standalone.start(part);
        }
    }
}
