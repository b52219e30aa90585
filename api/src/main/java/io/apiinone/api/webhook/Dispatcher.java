package io.apiinone.api.webhook;

import io.apiinone.api.engine.DeliveryEngine;
import io.apiinone.api.webhook.DispatchMetrics.Outcome;
import io.apiinone.api.work.Bell;
import io.apiinone.api.work.Repeating;
import io.apiinone.ledger.webhook.Claimed;
import io.apiinone.ledger.webhook.Deliveries;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has each promised delivery run: writes down what is to be sent, starts the run, and notes that it is started. A crash between two
 * of these is repeated and does no harm, and any number of dispatchers work side by side.
 */
final class Dispatcher extends Repeating {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(5);

    /** The engine takes so long at most to say that it is away. */
    private static final Duration STOP = Duration.ofSeconds(4);

    private final Deliveries deliveries;
    private final EventBodies bodies;
    private final DeliveryEngine engine;
    private final WebhookSettings settings;
    private final DispatchMetrics metrics;
    private long countedAt = System.nanoTime() - BETWEEN_COUNTS.toNanos();

    /** @param promised wakes it; a ring that is missed is made up for by the next look */
    Dispatcher(
            Deliveries deliveries,
            EventBodies bodies,
            DeliveryEngine engine,
            Bell promised,
            WebhookSettings settings,
            DispatchMetrics metrics) {
        super("dispatcher", settings.dispatchInterval(), STOP);
        this.deliveries = deliveries;
        this.bodies = bodies;
        this.engine = engine;
        this.settings = settings;
        this.metrics = metrics;
        wakeBy(promised);
    }

    /** @return true when there may be more, and the engine takes them */
    @Override
    protected boolean doSome() throws InterruptedException {
        List<Claimed> claimed = deliveries.claim(settings.dispatchBatch(), settings.dispatchLease());
        List<Outcome> outcomes = claimed.isEmpty() ? List.of() : startAll(claimed);
        outcomes.forEach(metrics::start);
        count();
        return claimed.size() == settings.dispatchBatch()
                && !outcomes.contains(Outcome.AWAY)
                && !outcomes.contains(Outcome.FAILED);
    }

    private void count() {
        if (System.nanoTime() - countedAt >= BETWEEN_COUNTS.toNanos()) {
            countedAt = System.nanoTime();
            metrics.backlog(deliveries.backlog());
        }
    }

    private List<Outcome> startAll(List<Claimed> claimed) throws InterruptedException {
        Function<Claimed, String> body = bodies.of(claimed);
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Outcome>> starts = claimed.stream()
                    .map(delivery -> (Callable<Outcome>) () -> start(delivery, body))
                    .toList();
            return each.invokeAll(starts).stream().map(Dispatcher::outcome).toList();
        }
    }

    private Outcome start(Claimed delivery, Function<Claimed, String> body) {
        if (!deliveries.prepare(delivery.id(), delivery.run(), body.apply(delivery))) {
            return Outcome.SUPERSEDED;
        }
        if (!engine.start(delivery)) {
            return Outcome.AWAY;
        }
        deliveries.started(delivery.id(), delivery.run());
        return Outcome.STARTED;
    }

    private static Outcome outcome(Future<Outcome> start) {
        try {
            return start.get();
        } catch (ExecutionException e) {
            // Only its kind: a message could hold what was to be sent.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.warn("a delivery could not be started: {}", cause.getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Outcome.FAILED;
    }
}
