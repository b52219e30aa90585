package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One key, one task, however often and however many at once. */
class IdempotencyTest {
    private final Stack stack = Stack.running();

    @Test
    void sixtyFourAtOnceMakeOneTaskOneReservationAndOneJob() throws Exception {
        Customer customer = stack.customer(100);
        String body = Customer.body("sixty-four at once").toString();
        Callable<HttpResponse<String>> call = () -> customer.post(body, "Idempotency-Key", "sixty-four");
        List<HttpResponse<String>> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads
                    .invokeAll(IntStream.range(0, 64).mapToObj(i -> call).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
        List<String> ids = answers.stream()
                .map(answer -> Customer.JSON.readTree(answer.body()).get("id").asString())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.headers()
                                .firstValue("Idempotent-Replayed")
                                .isEmpty()))
                .hasSize(1);
        assertThat(customer.ended(ids.getFirst(), Duration.ofSeconds(60))
                        .get("status")
                        .asString())
                .isEqualTo("completed");
        assertThat(customer.balance().get("available").asInt()).isEqualTo(95);
        assertThat(stack.jobsOf(ids.getFirst())).hasSize(1);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        Customer customer = stack.customer(100);
        customer.post(Customer.body("the first body").toString(), "Idempotency-Key", "k");

        HttpResponse<String> answer =
                customer.post(Customer.body("another body").toString(), "Idempotency-Key", "k");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("idempotency_key_reused");
        assertThat(answer.headers().firstValue("X-Should-Retry")).contains("false");
    }

    @Test
    void theSameKeyWorksAfterATopUp() {
        AccountId account = stack.account(3);
        Customer customer = stack.customer(account);
        String body = Customer.body("a poor customer's picture").toString();

        HttpResponse<String> poor = customer.post(body, "Idempotency-Key", "k");
        assertThat(poor.statusCode()).isEqualTo(402);
        assertThat(poor.body()).contains("insufficient_credits");

        stack.books.credits().grant(account, Mode.LIVE, 10, "top-up", "bought", "test");
        HttpResponse<String> rich = customer.post(body, "Idempotency-Key", "k");
        assertThat(rich.statusCode()).isEqualTo(202);
        JsonNode task =
                customer.ended(Customer.JSON.readTree(rich.body()).get("id").asString(), Duration.ofSeconds(60));
        assertThat(task.get("status").asString()).isEqualTo("completed");
        assertThat(customer.balance().get("available").asInt()).isEqualTo(8);
    }

    /** Sixty-four different tasks of an account that can pay for three: three run, the others are told at once. */
    @Test
    void aCrowdNeverOverdrawsABalance() throws Exception {
        Customer customer = stack.customer(17);
        List<Callable<HttpResponse<String>>> calls = IntStream.range(0, 64)
                .mapToObj(i -> (Callable<HttpResponse<String>>)
                        () -> customer.post(Customer.body("picture number " + i).toString()))
                .toList();
        List<Integer> statuses;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = threads.invokeAll(calls).stream()
                    .map(answer -> answer.resultNow().statusCode())
                    .toList();
        }
        // 202 may mean queued, to be refused later; 503 means that no task was made.
        assertThat(statuses).isSubsetOf(202, 402, 503);
        for (int i = 0; i < 300 && customer.balance().get("held").asInt() > 0; i++) {
            Customer.pause(Duration.ofMillis(200));
        }
        JsonNode balance = customer.balance();
        assertThat(balance.get("charged").asInt()).isEqualTo(15);
        assertThat(balance.get("available").asInt()).isEqualTo(2);
    }
}
