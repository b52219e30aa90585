package io.apiinone.ledger.bulk;

import static io.apiinone.ledger.bulk.Call.check;
import static io.apiinone.ledger.bulk.Call.job;
import static io.apiinone.ledger.bulk.Call.request;
import static io.apiinone.ledger.bulk.Call.run;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.webhook.Claimed;
import io.apiinone.ledger.webhook.DeliveryAttempt;
import io.apiinone.ledger.webhook.DeliveryFilter;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.DeliveryStatus;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.ledger.webhook.StartedDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What becomes of the webhooks that the generations of a round promised, and what their owner asks of them. */
final class WebhookCalls {
    private static final int PAGE = 20;
    private static final int BATCH = 100;

    private final Books books;
    private final Subject subject;

    WebhookCalls(Books books, Subject subject) {
        this.books = books;
        this.subject = subject;
    }

    List<Call> round() {
        List<Call> calls = new ArrayList<>(delivered());
        calls.addAll(asked());
        return calls;
    }

    private List<Call> delivered() {
        List<Claimed> claimed = new ArrayList<>();
        return List.of(
                job(
                        "webhooks that wait",
                        () -> check(books.deliveries().backlog().count() > 0, subject)),
                job("claim webhooks", () -> claimed.addAll(books.deliveries().claim(BATCH, Duration.ofMinutes(1)))),
                job(
                        "keep a webhook's body",
                        () -> of(claimed, one -> check(books.deliveries().prepare(one.id(), one.run(), "{}"), one))),
                job(
                        "a webhook's run is started",
                        () -> of(claimed, one -> books.deliveries().started(one.id(), one.run()))),
                job(
                        "webhooks still under way",
                        () -> check(
                                books.deliveries().underWay(started(claimed)).size() == 1, claimed)),
                job(
                        "begin webhooks anew",
                        () -> books.deliveries().beginAnew(List.of(new StartedDelivery(subject.middleDelivery(), 1)))),
                run(
                        "what a webhook's try sends",
                        () -> of(
                                claimed,
                                one -> check(
                                        books.deliveries()
                                                .outgoing(one.id(), one.run())
                                                .isPresent(),
                                        one))),
                run(
                        "log a webhook's try",
                        () -> of(claimed, one -> books.deliveries().attempted(one.id(), one.run(), attempt()))),
                run(
                        "close a webhook",
                        () -> of(
                                claimed,
                                one -> books.deliveries().close(one.id(), one.run(), DeliveryStatus.DELIVERED))),
                request(
                        "webhook: its tries",
                        () -> of(
                                claimed,
                                one -> check(
                                        !books.deliveryLog()
                                                .attempts(one.id(), PAGE)
                                                .isEmpty(),
                                        one))),
                job("close the round's other webhooks", () -> closeOthers(claimed)),
                job("forget a webhook's log", () -> check(books.deliveries().forget(Duration.ZERO, 1) == 1, claimed)));
    }

    private List<Call> asked() {
        DeliveryId deep = subject.middleDelivery();
        EndpointId endpoint = subject.endpoint();
        TaskId task = subject.middle().id();
        return List.of(
                log("newest", null, null, null, null),
                log("after 200 days", null, null, null, deep),
                log("of an endpoint", endpoint, null, null, null),
                log("of a task", null, task, null, null),
                log("status=failed", null, null, DeliveryStatus.FAILED, null),
                log("status=dropped, after 200 days", null, null, DeliveryStatus.DROPPED, deep),
                request(
                        "webhook by id",
                        () -> check(
                                books.deliveryLog().find(subject.owner(), deep).isPresent(), deep)),
                request(
                        "recover webhooks",
                        () -> books.deliveryLog()
                                .recover(
                                        subject.owner(), endpoint, subject.now().minus(Duration.ofDays(100)), BATCH)),
                request(
                        "endpoints",
                        () -> check(
                                books.endpoints()
                                                .of(subject.owner(), null, PAGE)
                                                .size()
                                        == 1,
                                endpoint)),
                request(
                        "endpoint by id",
                        () -> check(
                                books.endpoints()
                                        .find(subject.owner(), endpoint)
                                        .isPresent(),
                                endpoint)),
                request("secret of callback addresses", () -> books.endpoints().accountSecret(subject.owner())));
    }

    private Call log(
            String what,
            @Nullable EndpointId endpoint,
            @Nullable TaskId task,
            @Nullable DeliveryStatus status,
            @Nullable DeliveryId before) {
        DeliveryFilter filter = new DeliveryFilter(subject.owner(), endpoint, task, status, before);
        return request("webhooks: " + what, () -> books.deliveryLog().page(filter, PAGE));
    }

    /** The round's last one: a call is about one delivery. */
    private static void of(List<Claimed> claimed, Consumer<Claimed> call) {
        call.accept(claimed.getLast());
    }

    private static List<StartedDelivery> started(List<Claimed> claimed) {
        return claimed.stream()
                .map(one -> new StartedDelivery(one.id(), one.run()))
                .toList();
    }

    private void closeOthers(List<Claimed> claimed) {
        claimed.subList(0, claimed.size() - 1)
                .forEach(one -> books.deliveries().close(one.id(), one.run(), DeliveryStatus.DELIVERED));
    }

    private static DeliveryAttempt attempt() {
        return new DeliveryAttempt(1, Instant.now(), 200, 50, "ok", null);
    }
}
