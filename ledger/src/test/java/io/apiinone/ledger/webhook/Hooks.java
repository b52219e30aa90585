package io.apiinone.ledger.webhook;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tests of this package do again and again, for one account. */
record Hooks(Books books, TestAccount account) {
    static final String URL = "https://hooks.test/in";
    static final List<String> PICTURE = List.of("https://pictures.test/0.png");
    private static final Instant AT = Instant.now().truncatedTo(ChronoUnit.MICROS);
    static final Duration LEASE = Duration.ofMinutes(5);

    Owner owner() {
        return new Owner(account.id(), Mode.LIVE);
    }

    EndpointId endpoint(EventType... events) {
        List<EventType> wanted = events.length == 0 ? EventType.OF_TASKS : List.of(events);
        return books.endpoints().add(owner(), URL, wanted, 16).orElseThrow().id();
    }

    TaskId queued(@Nullable String callbackUrl) {
        return new Steps(books).queued(withCallback(Samples.task(account), callbackUrl));
    }

    TaskId completed(@Nullable String callbackUrl) {
        TaskId task = queued(callbackUrl);
        String job = Steps.nodeTaskId();
        books.credits().reserve(task, Steps.RUN);
        books.attempts().claim(task, 1, Samples.NODE);
        books.attempts().accepted(task, 1, job);
        books.credits().settle(task, job, PICTURE);
        return task;
    }

    static NewTask withCallback(NewTask task, @Nullable String callbackUrl) {
        return new NewTask(
                task.id(),
                task.account(),
                task.mode(),
                task.key(),
                task.kind(),
                task.model(),
                task.input(),
                task.metadata(),
                task.fingerprint(),
                task.idempotencyKey(),
                task.sdkTry(),
                task.price(),
                task.node(),
                task.startLease(),
                callbackUrl);
    }

    /** Newest first. */
    List<Delivery> deliveries() {
        return books.deliveryLog()
                .page(new DeliveryFilter(owner(), null, null, null, null), 100)
                .deliveries();
    }

    List<Delivery> deliveries(TaskId task) {
        return books.deliveryLog()
                .page(new DeliveryFilter(owner(), null, task, null, null), 100)
                .deliveries();
    }

    Delivery delivery(DeliveryId id) {
        return books.deliveryLog().find(owner(), id).orElseThrow();
    }

    /** Claims, prepares and starts the one that is pending. */
    Claimed started() {
        List<Claimed> all = books.deliveries().claim(10, LEASE);
        if (all.size() != 1) {
            throw new AssertionError("not one delivery is pending but " + all);
        }
        Claimed one = all.getFirst();
        books.deliveries().prepare(one.id(), one.run(), "{\"run\":" + one.run() + "}");
        books.deliveries().started(one.id(), one.run());
        return one;
    }

    /** Gives a delivery up after one failed attempt. */
    DeliveryId lost() {
        Claimed one = started();
        books.deliveries().attempted(one.id(), one.run(), answered(1, 500));
        books.deliveries().close(one.id(), one.run(), DeliveryStatus.FAILED);
        return one.id();
    }

    static DeliveryAttempt answered(int number, int status) {
        return new DeliveryAttempt(number, AT, status, 42, "ok", null);
    }

    static DeliveryAttempt silent(int number) {
        return new DeliveryAttempt(number, AT, null, 10_000, "", "timeout");
    }
}
