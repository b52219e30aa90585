package io.apiinone.ledger.webhook;

import static io.apiinone.ledger.webhook.Hooks.LEASE;
import static io.apiinone.ledger.webhook.Hooks.URL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.ReserveVerdict;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.timeline.TaskEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox, from the transaction that promises a delivery to its end. */
class DeliveriesTest {
    private static final TestBooks TEST = TestBooks.newDatabase();

    private final Books books = TEST.books();
    private final Deliveries deliveries = books.deliveries();
    private final TestAccount account = TEST.freshAccount(1000);
    private final Hooks hooks = new Hooks(books, account);

    @AfterEach
    void leaveNothingToClaim() {
        deliveries.claim(1000, LEASE);
    }

    @AfterAll
    static void close() {
        TEST.close();
    }

    @Test
    void aSettlementPromisesADeliveryToEachTarget() {
        EndpointId endpoint = hooks.endpoint();
        hooks.endpoint(EventType.TASK_FAILED);
        TaskId task = hooks.completed(URL + "?token=own");
        assertThat(hooks.deliveries(task))
                .allMatch(delivery -> delivery.type() == EventType.TASK_COMPLETED)
                .allMatch(delivery -> delivery.status() == DeliveryStatus.PENDING && delivery.run() == 1)
                .extracting(Delivery::url, Delivery::endpoint)
                .containsExactlyInAnyOrder(tuple(URL + "?token=own", null), tuple(URL, endpoint));
        // One event, however many hear of it.
        assertThat(hooks.deliveries(task).stream().map(Delivery::message).distinct())
                .hasSize(1);
    }

    @Test
    void everyWayToEndATaskPromisesIt() {
        TaskId refunded = hooks.queued(URL);
        books.credits().reserve(refunded, Steps.RUN);
        assertThat(hooks.deliveries(refunded)).isEmpty();
        books.credits().refund(refunded, FailureCode.UPSTREAM_FAILED, "no", null);
        books.credits().refund(refunded, FailureCode.UPSTREAM_FAILED, "again", null);
        TaskId canceled = hooks.queued(URL);
        books.tasks().cancelQueued(canceled, "changed my mind", "customer");
        TaskId asked = hooks.queued(URL);
        books.credits().reserve(asked, Steps.RUN);
        books.credits().refund(asked, FailureCode.CANCELED, "asked to", null);

        assertThat(types(hooks, refunded)).containsExactly(EventType.TASK_FAILED);
        assertThat(types(hooks, canceled)).containsExactly(EventType.TASK_CANCELED);
        assertThat(types(hooks, asked)).containsExactly(EventType.TASK_CANCELED);
    }

    @Test
    void aRefusedReservationPromisesIt() {
        TestAccount poor = TEST.freshAccount(Samples.PRICE);
        Hooks its = new Hooks(books, poor);
        TaskId refused = its.queued(URL);
        new Steps(books).processing(poor);
        assertThat(books.credits().reserve(refused, Steps.RUN)).isEqualTo(ReserveVerdict.INSUFFICIENT);
        assertThat(types(its, refused)).containsExactly(EventType.TASK_FAILED);
    }

    @Test
    void nothingIsPromisedWithoutATargetOrBeforeTheEnd() {
        TestAccount stranger = TEST.freshAccount(0);
        new Hooks(books, stranger).endpoint();
        books.endpoints().add(new Owner(account.id(), Mode.TEST), URL, EventType.OF_TASKS, 1);
        TaskId task = hooks.completed(null);
        assertThat(hooks.deliveries(task)).isEmpty();
        books.tasks().recordLateResult(task, "job", Hooks.PICTURE);
        assertThat(hooks.deliveries()).isEmpty();
    }

    @Test
    void aClaimIsTheCallersForTheLeaseAndThenAnybodys() {
        TaskId task = hooks.completed(URL);
        Claimed claimed = deliveries.claim(10, Duration.ZERO).getFirst();
        assertThat(claimed)
                .returns(task, Claimed::task)
                .returns(null, Claimed::endpoint)
                .returns(account.id(), Claimed::account)
                .returns(1, Claimed::run)
                .returns(EventType.TASK_COMPLETED, Claimed::type);
        assertThat(deliveries.claim(10, LEASE)).containsExactly(claimed);
        assertThat(deliveries.claim(10, LEASE)).isEmpty();
        assertThat(deliveries.backlog().count()).isPositive();
    }

    @Test
    void twoDispatchersNeverClaimTheSame() {
        for (int i = 0; i < 20; i++) {
            hooks.completed(URL);
        }
        List<DeliveryId> all = AtOnce.call(8, n -> deliveries.claim(5, LEASE)).stream()
                .flatMap(List::stream)
                .map(Claimed::id)
                .toList();
        assertThat(all).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void theFirstBodyOfARunStays() {
        hooks.completed(URL);
        Claimed one = deliveries.claim(1, LEASE).getFirst();
        assertThat(deliveries.outgoing(one.id(), 1)).isEmpty();
        assertThat(deliveries.prepare(one.id(), 1, "first")).isTrue();
        assertThat(deliveries.prepare(one.id(), 1, "second")).isTrue();
        assertThat(deliveries.prepare(one.id(), 2, "of no run")).isFalse();
        // A run may be quicker than the word that it was started.
        assertThat(deliveries.outgoing(one.id(), 1)).map(Outgoing::body).contains("first");
        deliveries.close(one.id(), 1, DeliveryStatus.DELIVERED);
        deliveries.started(one.id(), 1);
        assertThat(hooks.delivery(one.id()).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(deliveries.prepare(one.id(), 1, "third")).isFalse();
    }

    @Test
    void whatIsSentIsSignedByItsOwnersSecrets() {
        EndpointId endpoint = hooks.endpoint();
        TaskId task = hooks.completed(URL + "/own");
        for (Claimed each : deliveries.claim(10, LEASE)) {
            deliveries.prepare(each.id(), 1, "{}");
        }
        Delivery toEndpoint = only(task, true);
        Delivery toTask = only(task, false);
        assertThat(deliveries.outgoing(toEndpoint.id(), 1))
                .contains(new Outgoing(URL, "{}", toEndpoint.message(), 0, SecretOwner.of(endpoint), List.of(1)));
        SecretOwner own = SecretOwner.of(account.id(), Mode.LIVE);
        assertThat(deliveries.outgoing(toTask.id(), 1))
                .contains(new Outgoing(URL + "/own", "{}", toTask.message(), 0, own, List.of(1)));

        books.endpoints().rotate(hooks.owner(), endpoint, Duration.ofHours(1));
        books.endpoints().rotateAccountSecret(hooks.owner(), Duration.ofHours(1));
        assertThat(versions(toEndpoint)).containsExactly(2, 1);
        // The first rotation shows the version that has signed from the beginning.
        assertThat(versions(toTask)).containsExactly(1);
        books.endpoints().rotate(hooks.owner(), endpoint, Duration.ZERO);
        books.endpoints().rotateAccountSecret(hooks.owner(), Duration.ofHours(1));
        assertThat(versions(toEndpoint)).containsExactly(3);
        assertThat(versions(toTask)).containsExactly(2, 1);
    }

    @Test
    void anEndpointThatMovesIsTriedAtItsNewAddress() {
        EndpointId endpoint = hooks.endpoint();
        hooks.completed(null);
        Claimed one = hooks.started();
        books.endpoints().change(hooks.owner(), endpoint, new EndpointChange(URL + "/moved", null, null));
        assertThat(deliveries.outgoing(one.id(), 1)).map(Outgoing::url).contains(URL + "/moved");
    }

    @Test
    void countsTheTriesOfTheRunItself() {
        hooks.completed(URL);
        Claimed one = hooks.started();
        deliveries.attempted(one.id(), 1, Hooks.silent(1));
        deliveries.attempted(one.id(), 1, Hooks.silent(1));
        deliveries.attempted(one.id(), 1, Hooks.answered(2, 500));
        assertThat(deliveries.outgoing(one.id(), 1)).map(Outgoing::tried).contains(2);
        books.deliveryLog().resend(hooks.owner(), one.id());
        Claimed again = hooks.started();
        assertThat(deliveries.outgoing(again.id(), again.run()))
                .map(Outgoing::tried)
                .contains(0);
    }

    @Test
    void logsATryOnceAndFoldsTheTimeline() {
        TaskId task = hooks.completed(URL);
        Claimed one = hooks.started();
        for (int number = 1; number <= 3; number++) {
            deliveries.attempted(one.id(), 1, Hooks.silent(number));
            deliveries.attempted(one.id(), 1, Hooks.silent(number));
        }
        deliveries.attempted(one.id(), 1, Hooks.answered(4, 204));
        deliveries.close(one.id(), 1, DeliveryStatus.DELIVERED);
        deliveries.close(one.id(), 1, DeliveryStatus.FAILED);

        assertThat(hooks.delivery(one.id()))
                .returns(4, Delivery::attempts)
                .returns(204, Delivery::lastStatus)
                .returns(null, Delivery::lastError)
                .returns(DeliveryStatus.DELIVERED, Delivery::status);
        assertThat(books.deliveryLog().attempts(one.id(), 10))
                .containsExactly(
                        new LoggedAttempt(1, Hooks.silent(1)),
                        new LoggedAttempt(1, Hooks.silent(2)),
                        new LoggedAttempt(1, Hooks.silent(3)),
                        new LoggedAttempt(1, Hooks.answered(4, 204)));
        assertThat(webhooks(task)).hasSize(2);
        assertThat(webhooks(task).getFirst()).contains("\"not_delivered\"", "\"timeout\"");
        assertThat(webhooks(task).getLast()).contains("\"delivered\"", "204").doesNotContain(URL);
    }

    @Test
    void aGivenUpDeliveryIsInTheTimeline() {
        TaskId task = hooks.completed(URL);
        hooks.lost();
        assertThat(webhooks(task)).hasSize(2);
        assertThat(webhooks(task).getLast()).contains("\"failed\"");
    }

    @Test
    void sendingAgainIsAnotherRunOfTheSameMessage() {
        hooks.completed(URL);
        Claimed first = hooks.started();
        Delivery before = hooks.delivery(first.id());
        books.deliveryLog().resend(hooks.owner(), first.id());
        books.deliveryLog().resend(hooks.owner(), first.id());

        // The first run finds itself superseded, and ends nothing.
        assertThat(deliveries.outgoing(first.id(), 1)).isEmpty();
        deliveries.attempted(first.id(), 1, Hooks.silent(1));
        deliveries.close(first.id(), 1, DeliveryStatus.DROPPED);
        assertThat(hooks.delivery(first.id()).status()).isEqualTo(DeliveryStatus.PENDING);

        Claimed second = hooks.started();
        assertThat(second.run()).isEqualTo(2);
        assertThat(deliveries.outgoing(second.id(), 2)).map(Outgoing::body).contains("{\"run\":2}");
        assertThat(deliveries.outgoing(second.id(), 2)).map(Outgoing::message).contains(before.message());
        deliveries.attempted(second.id(), 2, Hooks.answered(1, 200));
        assertThat(books.deliveryLog().attempts(second.id(), 1))
                .containsExactly(new LoggedAttempt(2, Hooks.answered(1, 200)));
    }

    /** Its run was ended from outside, so nobody is at work on it; a repair may come twice, and late. */
    @Test
    void whatLostItsRunIsBegunAnewOnce() {
        hooks.completed(URL);
        Claimed first = hooks.started();
        Delivery before = hooks.delivery(first.id());
        StartedDelivery lost = new StartedDelivery(first.id(), 1);
        List<StartedDelivery> others =
                List.of(new StartedDelivery(first.id(), 2), new StartedDelivery(new DeliveryId(UUID.randomUUID()), 1));
        assertThat(deliveries.underWay(others)).isEmpty();
        assertThat(deliveries.beginAnew(others)).isZero();
        assertThat(deliveries.underWay(List.of(lost))).containsExactly(lost);
        assertThat(AtOnce.call(4, n -> deliveries.beginAnew(List.of(lost)))).containsOnlyOnce(1);
        assertThat(deliveries.underWay(List.of(lost))).isEmpty();

        Claimed second = hooks.started();
        assertThat(second.run()).isEqualTo(2);
        assertThat(deliveries.outgoing(second.id(), 2))
                .hasValueSatisfying(next -> assertThat(next)
                        .returns("{\"run\":2}", Outgoing::body)
                        .returns(before.message(), Outgoing::message));
        deliveries.close(second.id(), 2, DeliveryStatus.DELIVERED);
        assertThat(deliveries.beginAnew(List.of(new StartedDelivery(second.id(), 2))))
                .isZero();
    }

    @Test
    void whatEndedLongAgoKeepsItsRowAndCanBeSentAgain() {
        TaskId task = hooks.completed(URL);
        DeliveryId old = hooks.lost();
        hooks.completed(URL);
        DeliveryId young = hooks.lost();
        hooks.completed(URL);
        Claimed live = hooks.started();
        deliveries.attempted(live.id(), 1, Hooks.silent(1));
        JdbcClient.create(TEST.owner())
                .sql("update delivery set ended_at = now() - interval '31 days' where id = :id")
                .param("id", old.value())
                .update();

        assertThat(deliveries.forget(Duration.ofDays(30), 10)).isEqualTo(1);
        assertThat(deliveries.forget(Duration.ofDays(30), 10)).isZero();
        assertThat(books.deliveryLog().attempts(old, 10)).isEmpty();
        assertThat(books.deliveryLog().attempts(young, 10)).hasSize(1);
        assertThat(books.deliveryLog().attempts(live.id(), 10)).hasSize(1);
        assertThat(hooks.deliveries(task)).extracting(Delivery::status).containsExactly(DeliveryStatus.FAILED);

        deliveries.close(live.id(), 1, DeliveryStatus.DELIVERED);
        books.deliveryLog().resend(hooks.owner(), old);
        Claimed again = hooks.started();
        assertThat(again.id()).isEqualTo(old);
        assertThat(deliveries.outgoing(old, 2)).map(Outgoing::body).contains("{\"run\":2}");
    }

    @Test
    void forgetsSoManyAtOnce() {
        deliveries.forget(Duration.ZERO, 1000);
        for (int i = 0; i < 3; i++) {
            hooks.completed(URL);
            hooks.lost();
        }
        assertThat(deliveries.forget(Duration.ZERO, 2)).isEqualTo(2);
        assertThat(deliveries.forget(Duration.ZERO, 2)).isEqualTo(1);
    }

    @Test
    void whatIsForADisabledOrDeletedEndpointIsDropped() {
        EndpointId endpoint = hooks.endpoint();
        hooks.completed(null);
        Claimed started = hooks.started();
        hooks.completed(null);
        books.endpoints().change(hooks.owner(), endpoint, new EndpointChange(null, null, false));
        assertThat(deliveries.outgoing(started.id(), 1)).isEmpty();
        assertThat(deliveries.claim(10, LEASE)).isEmpty();
        assertThat(hooks.deliveries())
                .extracting(Delivery::status)
                .containsExactly(DeliveryStatus.DROPPED, DeliveryStatus.STARTED);
        deliveries.close(started.id(), 1, DeliveryStatus.DROPPED);
        // It is told of nothing more, and can have what it missed of what was promised.
        hooks.completed(null);
        assertThat(hooks.deliveries()).hasSize(2);
        books.endpoints().change(hooks.owner(), endpoint, new EndpointChange(null, null, true));
        assertThat(books.deliveryLog().recover(hooks.owner(), endpoint, Instant.EPOCH, 100))
                .isEqualTo(2);
        assertThat(deliveries.claim(10, LEASE)).hasSize(2);
    }

    @Test
    void anEndpointThatIsGoneIsDisabled() {
        EndpointId endpoint = hooks.endpoint();
        hooks.completed(null);
        Claimed one = hooks.started();
        deliveries.attempted(one.id(), 1, Hooks.answered(1, 410));
        deliveries.close(one.id(), 1, DeliveryStatus.GONE);
        assertThat(disabled(endpoint)).isEqualTo(DisabledReason.GONE);
        assertThat(hooks.delivery(one.id()).status()).isEqualTo(DeliveryStatus.GONE);
    }

    @Test
    void anEndpointThatOnlyFailsForDaysIsDisabled() {
        EndpointId endpoint = hooks.endpoint();
        hooks.completed(null);
        hooks.lost();
        assertThat(books.endpoints().find(hooks.owner(), endpoint).orElseThrow().isEnabled())
                .isTrue();
        failingFor(endpoint, "5 days");
        hooks.completed(null);
        hooks.lost();
        assertThat(disabled(endpoint)).isEqualTo(DisabledReason.FAILING);
    }

    @Test
    void oneSuccessForgetsAllFailures() {
        EndpointId endpoint = hooks.endpoint();
        hooks.completed(null);
        hooks.lost();
        failingFor(endpoint, "6 days");
        hooks.completed(null);
        Claimed arrived = hooks.started();
        deliveries.attempted(arrived.id(), 1, Hooks.answered(1, 200));
        deliveries.close(arrived.id(), 1, DeliveryStatus.DELIVERED);
        hooks.completed(null);
        hooks.lost();
        assertThat(books.endpoints().find(hooks.owner(), endpoint).orElseThrow())
                .matches(Endpoint::isEnabled)
                .matches(found -> found.failingSince() != null);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryStatus.class,
            names = {"PENDING", "STARTED"})
    void onlyAnEndEnds(DeliveryStatus status) {
        hooks.completed(URL);
        Claimed one = hooks.started();
        assertThatThrownBy(() -> deliveries.close(one.id(), 1, status)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void failingFor(EndpointId endpoint, String time) {
        JdbcClient.create(TEST.owner())
                .sql("update webhook_endpoint set failing_since = now() - cast(:time as interval) where id = :id")
                .param("time", time)
                .param("id", endpoint.value())
                .update();
    }

    private DisabledReason disabled(EndpointId endpoint) {
        Endpoint.Disabled disabled =
                books.endpoints().find(hooks.owner(), endpoint).orElseThrow().disabled();
        if (disabled == null) {
            throw new AssertionError("it is enabled");
        }
        return disabled.reason();
    }

    private Delivery only(TaskId task, boolean toEndpoint) {
        return hooks.deliveries(task).stream()
                .filter(delivery -> (delivery.endpoint() != null) == toEndpoint)
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> versions(Delivery delivery) {
        return deliveries.outgoing(delivery.id(), 1).orElseThrow().secretVersions();
    }

    private static List<EventType> types(Hooks hooks, TaskId task) {
        return hooks.deliveries(task).stream().map(Delivery::type).toList();
    }

    private List<String> webhooks(TaskId task) {
        return books.timeline().of(task).stream()
                .filter(event -> event.kind().equals("webhook"))
                .map(TaskEvent::detailJson)
                .toList();
    }
}
