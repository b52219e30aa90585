package io.apiinone.activities.webhook;

import io.apiinone.activities.net.GuardedHttp;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.Outgoing;
import io.apiinone.workflows.net.Target;
import io.apiinone.workflows.net.TargetRules;
import io.apiinone.workflows.net.WebAddress;
import io.apiinone.workflows.webhook.DeliveryActivities;
import io.apiinone.workflows.webhook.DeliveryEnd;
import io.apiinone.workflows.webhook.DeliveryInput;
import io.apiinone.workflows.webhook.WebhookSecrets;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries over HTTP. Everything is read from the books at every attempt, so that what was closed, disabled or rotated since the last
 * one counts at once; the books also say how many attempts there were, so that a try that was only put off is none.
 */
public final class HttpDeliveryActivities implements DeliveryActivities, AutoCloseable {
    private final DeliveryBooks books;
    private final TargetRules rules;
    private final GuardedHttp http;
    private final Sender sender;
    private final Room room;
    private final DeliveryMetrics metrics;

    /** @throws IllegalArgumentException when the secret could be guessed */
    public HttpDeliveryActivities(Books books, DeliverySettings settings, DeliveryMetrics metrics, Clock clock) {
        this.books = new DeliveryBooks(books.deliveries());
        rules = new TargetRules(settings.privateHosts());
        http = new GuardedHttp(rules);
        sender = new Sender(http, new WebhookSecrets(settings.secret()), clock);
        room = new Room(settings);
        this.metrics = metrics;
    }

    @Override
    public DeliveryEnd deliver(DeliveryInput input) {
        DeliveryId id = id(input);
        Optional<Outgoing> wanted = books.outgoing(id, input.run());
        if (wanted.isEmpty()) {
            return ended(id, input, DeliveryEnd.DROPPED);
        }
        int attempt = wanted.get().tried() + 1;
        Tried tried = attempt(input, wanted.get());
        metrics.tried(tried);
        books.attempted(id, input.run(), attempt, tried);
        if (tried.arrived()) {
            return ended(id, input, DeliveryEnd.DELIVERED);
        }
        if (tried.gone()) {
            return ended(id, input, DeliveryEnd.GONE);
        }
        Optional<Duration> pause = input.times().pauseAfter(attempt, wish(tried), chance());
        if (pause.isEmpty()) {
            return ended(id, input, DeliveryEnd.FAILED);
        }
        throw later(
                "NotDelivered",
                "attempt %d of %d: %s".formatted(attempt, input.times().attempts(), tried.words()),
                pause.get());
    }

    private Tried attempt(DeliveryInput input, Outgoing delivery) {
        Target target;
        try {
            target = rules.parse(delivery.url());
        } catch (WebAddress.Malformed e) {
            return sender.refused();
        }
        String host = target.toString();
        room.enter(host, input.accountId()).ifPresent(wait -> {
            metrics.heldBack();
            throw later("HeldBack", "many attempts to this host or of this account are under way", wait);
        });
        long start = System.nanoTime();
        try {
            return sender.send(target, delivery, input.times().attempt());
        } finally {
            room.leave(host, input.accountId(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static @Nullable Duration wish(Tried tried) {
        return tried.answer() == null ? null : tried.answer().retryAfter();
    }

    private static double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }

    private DeliveryEnd ended(DeliveryId id, DeliveryInput input, DeliveryEnd end) {
        books.close(id, input.run(), end);
        metrics.ended(end);
        return end;
    }

    @Override
    public void abandon(DeliveryInput input) {
        ended(id(input), input, DeliveryEnd.FAILED);
    }

    /** No fault of ours: benign, without stack trace in the logs. The message is for Temporal UI, and names no address. */
    private static ApplicationFailure later(String type, String message, Duration pause) {
        return ApplicationFailure.newBuilder()
                .setMessage(message)
                .setType(type)
                .setCategory(ApplicationErrorCategory.BENIGN)
                .setNextRetryDelay(pause)
                .build();
    }

    /** A run whose input is no delivery's can not be helped by a retry. */
    private static DeliveryId id(DeliveryInput input) {
        return DeliveryId.parse(input.deliveryId())
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure("not a delivery id", "NotADeliveryId"));
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
