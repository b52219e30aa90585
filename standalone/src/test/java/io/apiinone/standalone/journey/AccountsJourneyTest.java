package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Somebody who comes without anything, and tries things out for nothing. */
@ResourceLock(value = Stack.NAME, mode = ResourceAccessMode.READ)
class AccountsJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stack stack = Stack.running();

    @Test
    void signsUpMakesATestKeyAndDrawsForTestCredits() {
        JsonNode account = created(
                customer("no key yet"),
                "/api/v1/accounts",
                "{\"name\":\"Ada\",\"email\":\"" + UUID.randomUUID() + "@mail.example\"}");
        Customer live = customer(account.at("/api_key/key").asString());
        Customer test = customer(created(live, "/api/v1/keys", "{\"name\":\"trials\",\"mode\":\"test\"}")
                .get("key")
                .asString());

        String picture = test.start("a koi pond");
        String failure = test.start("a cat [sandbox: fail=501 delay=100ms]");
        JsonNode completed = test.ended(picture, PATIENCE);
        JsonNode failed = test.ended(failure, PATIENCE);

        assertThat(completed.get("status").asString()).as(completed.toString()).isEqualTo("completed");
        assertThat(completed.get("livemode").asBoolean()).isFalse();
        assertThat(Stack.bytes(completed.at("/data/0/url").asString())).isNotEmpty();
        assertThat(failed.get("status").asString()).isEqualTo("failed");
        assertThat(stack.jobsOf(picture))
                .singleElement()
                .satisfies(job -> assertThat(job.get("callBackUrl").asString()).contains("/callbacks/sandbox/"));
        assertThat(test.balance().get("charged").asInt()).isEqualTo(5);
        assertThat(test.balance().get("available").asInt()).isEqualTo(995);
        assertThat(live.balance().get("granted").asInt()).isEqualTo(100);
        assertThat(live.balance().get("available").asInt()).isEqualTo(100);
        assertThat(live.get("/api/v1/tasks/" + picture).statusCode()).isEqualTo(404);
    }

    private Customer customer(String key) {
        return new Customer(stack.standalone.apiUrl(), key);
    }

    private static JsonNode created(Customer customer, String path, String json) {
        HttpResponse<String> answer = customer.create(path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Customer.JSON.readTree(answer.body());
    }
}
