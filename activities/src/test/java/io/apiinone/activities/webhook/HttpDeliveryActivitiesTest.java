package io.apiinone.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.DeliveryStatus;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.workflows.webhook.DeliveryEnd;
import io.apiinone.workflows.webhook.DeliveryInput;
import io.apiinone.workflows.webhook.DeliveryTimes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One attempt after the other, from the books to an endpoint and back. */
class HttpDeliveryActivitiesTest {
    private static final DeliveryTimes TIMES = DeliveryTimes.PRODUCTION;

    private static final TestBooks TEST = TestBooks.newDatabase();

    private final Outbox outbox = new Outbox(TEST);
    /** What the endpoint answers, one after the other; the last for ever. */
    private final Deque<Integer> statuses = new ArrayDeque<>();

    private final Receiver receiver =
            new Receiver(received -> statuses.size() == 1 ? statuses.element() : statuses.remove());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HttpDeliveryActivities activities = activities(List.of("localhost"), 4);

    private HttpDeliveryActivities activities(List<String> privateHosts, int perHost) {
        return new HttpDeliveryActivities(
                outbox.books,
                new DeliverySettings(Outbox.SECRET, privateHosts, perHost, 50),
                new DeliveryMetrics(registry),
                Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        activities.close();
        receiver.close();
    }

    @AfterAll
    static void closeBooks() {
        TEST.close();
    }

    private DeliveryInput one(DeliveryTimes times) {
        return outbox.complete(1, times).getFirst();
    }

    private ApplicationFailure failure(DeliveryInput input) {
        return catchThrowableOfType(ApplicationFailure.class, () -> activities.deliver(input));
    }

    private List<String> outcomes() {
        return registry.find("apiinone.webhook.attempts").timers().stream()
                .map(timer -> timer.getId().getTag("outcome") + " " + timer.count())
                .sorted()
                .toList();
    }

    @Test
    void theReceiverGetsWhatTheBooksHoldSignedByItsSecret() {
        statuses.add(204);
        EndpointId endpoint = outbox.endpoint(receiver.url());
        DeliveryInput input = one(TIMES);
        assertThat(activities.deliver(input)).isEqualTo(DeliveryEnd.DELIVERED);

        Receiver.Received received = receiver.received.getFirst();
        assertThat(received.id())
                .isEqualTo(outbox.row(input).message().toString())
                .matches("msg_[0-9a-z]{26}");
        assertThat(received.header("content-type")).isEqualTo("application/json");
        assertThat(received.header("user-agent")).isEqualTo("api-in-one");
        assertThat(received.body())
                .isEqualTo("{\"type\":\"task.completed\",\"data\":\"%s\"}"
                        .formatted(outbox.row(input).task()));
        assertThat(received.verifies(Outbox.secret(endpoint, 1))).isTrue();
        assertThat(received.verifies(Outbox.secret(endpoint, 2))).isFalse();
        assertThat(outbox.row(input).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(outcomes()).containsExactly("delivered 1");
    }

    /** Not delivered is no fault of ours; what Temporal UI shows of it names neither address nor secret. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 404, 500, 503})
    void everythingElseIsTriedAgainByTheSchedule(int status) {
        statuses.add(status);
        outbox.endpoint(receiver.url());
        DeliveryInput input = one(TIMES);
        ApplicationFailure failure = failure(input);
        assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
        assertThat(failure.getOriginalMessage()).isEqualTo("attempt 1 of 10: HTTP " + status);
        assertThat(failure.getNextRetryDelay()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(failure.toString()).doesNotContain("localhost", "customers-own", "whsec");
        assertThat(outbox.row(input))
                .returns(DeliveryStatus.STARTED, row -> row.status())
                .returns(status, row -> row.lastStatus());
        assertThat(receiver.received).hasSize(1);
        assertThat(outcomes()).containsExactly("http_%dxx 1".formatted(status / 100));
    }

    @Test
    void theNextAttemptIsTheSameMessage() {
        statuses.addAll(List.of(500, 500, 200));
        EndpointId endpoint = outbox.endpoint(receiver.url());
        DeliveryInput input = one(TIMES);
        assertThat(failure(input).getOriginalMessage()).startsWith("attempt 1 of 10");
        ApplicationFailure second = failure(input);
        assertThat(second.getOriginalMessage()).startsWith("attempt 2 of 10");
        assertThat(second.getNextRetryDelay()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
        assertThat(activities.deliver(input)).isEqualTo(DeliveryEnd.DELIVERED);
        assertThat(receiver.received.stream().map(Receiver.Received::id).distinct())
                .hasSize(1);
        assertThat(receiver.received.stream().map(Receiver.Received::body).distinct())
                .hasSize(1);
        assertThat(receiver.received).allMatch(received -> received.verifies(Outbox.secret(endpoint, 1)));
        assertThat(outbox.row(input).attempts()).isEqualTo(3);
    }

    @Test
    void theLastAttemptEndsIt() {
        statuses.add(500);
        outbox.endpoint(receiver.url());
        DeliveryInput input =
                one(new DeliveryTimes(Duration.ofSeconds(5), List.of(Duration.ofSeconds(1)), Duration.ZERO));
        assertThat(failure(input).getOriginalMessage()).isEqualTo("attempt 1 of 2: HTTP 500");
        assertThat(activities.deliver(input)).isEqualTo(DeliveryEnd.FAILED);
        assertThat(outbox.row(input).status()).isEqualTo(DeliveryStatus.FAILED);
    }

    @Test
    void anEndpointThatIsGoneGetsNothingMore() {
        statuses.add(410);
        EndpointId endpoint = outbox.endpoint(receiver.url());
        List<DeliveryInput> inputs = outbox.complete(2, TIMES);
        assertThat(activities.deliver(inputs.getFirst())).isEqualTo(DeliveryEnd.GONE);
        assertThat(outbox.endpoint(endpoint).isEnabled()).isFalse();
        assertThat(activities.deliver(inputs.getLast())).isEqualTo(DeliveryEnd.DROPPED);
        assertThat(outbox.row(inputs.getLast()).status()).isEqualTo(DeliveryStatus.DROPPED);
        assertThat(receiver.received).hasSize(1);
    }

    @Test
    void whatHasEndedOrWasBegunAnewIsDropped() {
        statuses.add(200);
        outbox.endpoint(receiver.url());
        DeliveryInput input = one(TIMES);
        activities.deliver(input);
        assertThat(activities.deliver(input)).isEqualTo(DeliveryEnd.DROPPED);
        assertThat(outbox.row(input).status()).isEqualTo(DeliveryStatus.DELIVERED);
        DeliveryInput again = outbox.resent(input);
        assertThat(activities.deliver(input)).isEqualTo(DeliveryEnd.DROPPED);
        assertThat(activities.deliver(again)).isEqualTo(DeliveryEnd.DELIVERED);
        assertThat(again.run()).isEqualTo(2);
        assertThat(receiver.received.stream().map(Receiver.Received::id).distinct())
                .hasSize(1);
    }

    @Test
    void whileRotatingEitherSecretVerifies() {
        statuses.add(200);
        EndpointId endpoint = outbox.endpoint(receiver.url());
        DeliveryInput input = one(TIMES);
        outbox.rotate(endpoint);
        activities.deliver(input);
        assertThat(receiver.received.getFirst())
                .matches(received -> received.verifies(Outbox.secret(endpoint, 1)))
                .matches(received -> received.verifies(Outbox.secret(endpoint, 2)));
    }

    /** Allowed when it was given to us, and not any more. */
    @Test
    void anAddressIsJudgedAtEveryAttempt() throws IOException {
        outbox.endpoint(receiver.url());
        DeliveryInput input = one(TIMES);
        try (HttpDeliveryActivities strict = activities(List.of(), 4)) {
            ApplicationFailure failure = catchThrowableOfType(ApplicationFailure.class, () -> strict.deliver(input));
            assertThat(failure.getOriginalMessage()).isEqualTo("attempt 1 of 10: refused_address");
        }
        assertThat(outbox.row(input).lastError()).isEqualTo("refused_address");
        assertThat(receiver.received).isEmpty();
    }

    @Test
    void anEndpointThatIsAwayIsTriedAgain() {
        outbox.endpoint(receiver.url());
        receiver.close();
        DeliveryInput input = one(TIMES);
        assertThat(failure(input).getOriginalMessage()).isEqualTo("attempt 1 of 10: connection");
        assertThat(outbox.row(input).lastError()).isEqualTo("connection");
        assertThat(outcomes()).containsExactly("connection 1");
    }

    /** Put off is not tried: it is in no log and costs no attempt. */
    @Test
    void oneThatFindsNoPlaceIsPutOff() throws Exception {
        CountDownLatch come = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Receiver slow = new Receiver(received -> {
                    come.countDown();
                    go.await();
                    return 200;
                });
                HttpDeliveryActivities narrow = activities(List.of("localhost"), 1)) {
            outbox.endpoint(slow.url());
            List<DeliveryInput> inputs = outbox.complete(2, TIMES);
            Thread first = Thread.ofVirtual().start(() -> narrow.deliver(inputs.getFirst()));
            assertThat(come.await(10, TimeUnit.SECONDS)).isTrue();
            ApplicationFailure putOff =
                    catchThrowableOfType(ApplicationFailure.class, () -> narrow.deliver(inputs.getLast()));
            assertThat(putOff.getType()).isEqualTo("HeldBack");
            assertThat(putOff.getNextRetryDelay()).isLessThan(Duration.ofSeconds(5));
            assertThat(outbox.row(inputs.getLast()).attempts()).isZero();
            go.countDown();
            first.join();
            assertThat(narrow.deliver(inputs.getLast())).isEqualTo(DeliveryEnd.DELIVERED);
        }
    }

    @Test
    void aStoppedRunIsClosedUnlessItHasEnded() {
        statuses.add(200);
        outbox.endpoint(receiver.url());
        DeliveryInput stopped = one(TIMES);
        activities.abandon(stopped);
        assertThat(outbox.row(stopped).status()).isEqualTo(DeliveryStatus.FAILED);
        DeliveryInput delivered = one(TIMES);
        activities.deliver(delivered);
        activities.abandon(delivered);
        assertThat(outbox.row(delivered).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void settingsAreWrittenWithoutTheSecret() {
        assertThat(new DeliverySettings(Outbox.SECRET, List.of("localhost"), 1, 1).toString())
                .isEqualTo("webhooks to public hosts and [localhost]");
    }
}
