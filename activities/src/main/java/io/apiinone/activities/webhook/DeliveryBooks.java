package io.apiinone.activities.webhook;

import io.apiinone.activities.Patiently;
import io.apiinone.ledger.webhook.Deliveries;
import io.apiinone.ledger.webhook.DeliveryAttempt;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.DeliveryStatus;
import io.apiinone.ledger.webhook.Outgoing;
import io.apiinone.workflows.webhook.DeliveryEnd;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** What deliveries read and write in the books. A few at a time: the worker's connections are for the money first. */
final class DeliveryBooks {
    private static final int AT_ONCE = 6;

    private final Deliveries deliveries;
    private final Semaphore visits = new Semaphore(AT_ONCE);

    DeliveryBooks(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Empty when there is nothing to send any more. */
    Optional<Outgoing> outgoing(DeliveryId id, int run) {
        return visit(() -> deliveries.outgoing(id, run));
    }

    /** Patiently: an attempt that is not in the books is made once more. */
    void attempted(DeliveryId id, int run, int number, Tried tried) {
        Tried.Answer answer = tried.answer();
        var attempt = new DeliveryAttempt(
                number,
                tried.at(),
                answer == null ? null : answer.status(),
                Math.toIntExact(tried.took().toMillis()),
                answer == null ? "" : answer.excerpt(),
                answer == null ? tried.error() : null);
        visit(() -> Patiently.write(() -> {
            deliveries.attempted(id, run, attempt);
            return attempt;
        }));
    }

    void close(DeliveryId id, int run, DeliveryEnd end) {
        DeliveryStatus status = switch (end) {
            case DELIVERED -> DeliveryStatus.DELIVERED;
            case FAILED -> DeliveryStatus.FAILED;
            case GONE -> DeliveryStatus.GONE;
            case DROPPED -> DeliveryStatus.DROPPED;
        };
        visit(() -> Patiently.write(() -> {
            deliveries.close(id, run, status);
            return status;
        }));
    }

    private <T> T visit(Supplier<T> visit) {
        visits.acquireUninterruptibly();
        try {
            return visit.get();
        } finally {
            visits.release();
        }
    }
}
