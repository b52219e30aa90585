package io.apiinone.activities.webhook;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.Claimed;
import io.apiinone.ledger.webhook.Delivery;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.Endpoint;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.ledger.webhook.EventType;
import io.apiinone.ledger.webhook.Owner;
import io.apiinone.workflows.webhook.DeliveryInput;
import io.apiinone.workflows.webhook.DeliveryTimes;
import io.apiinone.workflows.webhook.WebhookSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An account of the test's own, whose tasks end and are to be told of, in books where nobody else's are. */
final class Outbox {
    static final String SECRET = "a-webhook-secret-for-tests";

    final Books books;
    private final Steps steps;
    private final TestAccount account;
    private final Owner owner;

    /** @param test a database of one's own: what is to be told of is claimed for all accounts */
    Outbox(TestBooks test) {
        books = test.books();
        steps = new Steps(books);
        account = test.freshAccount(1_000_000);
        owner = new Owner(account.id(), Mode.LIVE);
    }

    EndpointId endpoint(String url) {
        return books.endpoints()
                .add(owner, url, List.of(EventType.TASK_COMPLETED), 1000)
                .orElseThrow()
                .id();
    }

    Endpoint endpoint(EndpointId id) {
        return books.endpoints().find(owner, id).orElseThrow();
    }

    void rotate(EndpointId id) {
        books.endpoints().rotate(owner, id, Duration.ofHours(24));
    }

    /** As the customer was shown it. */
    static String secret(EndpointId id, int version) {
        return new WebhookSecrets(SECRET).of(id.toString(), version);
    }

    /** Completes so many tasks, and claims and prepares what is to be told of them, as the dispatcher does. */
    List<DeliveryInput> complete(int tasks, DeliveryTimes times) {
        for (int i = 0; i < tasks; i++) {
            String job = Steps.nodeTaskId();
            TaskId task = steps.accepted(account, job);
            books.credits().settle(task, job, List.of("https://pictures.test/0.png"));
        }
        List<DeliveryInput> inputs = new ArrayList<>();
        List<Claimed> claimed;
        do {
            claimed = books.deliveries().claim(1000, Duration.ofHours(1));
            claimed.forEach(one -> inputs.add(prepared(one, times)));
        } while (!claimed.isEmpty());
        return inputs;
    }

    private DeliveryInput prepared(Claimed one, DeliveryTimes times) {
        books.deliveries()
                .prepare(one.id(), one.run(), "{\"type\":\"task.completed\",\"data\":\"" + one.task() + "\"}");
        books.deliveries().started(one.id(), one.run());
        return new DeliveryInput(
                one.id().toString(),
                one.run(),
                account.id().toString(),
                one.type().wire(),
                times);
    }

    Delivery row(DeliveryInput input) {
        return books.deliveryLog()
                .find(owner, DeliveryId.parse(input.deliveryId()).orElseThrow())
                .orElseThrow();
    }

    /** The customer asks for it once more. */
    DeliveryInput resent(DeliveryInput input) {
        books.deliveryLog().resend(owner, DeliveryId.parse(input.deliveryId()).orElseThrow());
        return complete(0, input.times()).getFirst();
    }
}
