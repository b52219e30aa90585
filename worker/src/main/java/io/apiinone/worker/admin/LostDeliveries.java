package io.apiinone.worker.admin;

import io.apiinone.ledger.webhook.Deliveries;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.StartedDelivery;
import io.apiinone.workflows.Names;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Deliveries that are under way in the books, and whose run is gone: it was terminated, or deleted. A run ends its delivery before it
 * ends itself, so nobody else would. They are begun anew: the row becomes a promise again, and the dispatcher starts its next run.
 */
final class LostDeliveries {
    /** The reverse of {@link Names#deliveryId}. */
    private static final Pattern RUN = Pattern.compile("delivery-(dlv_[0-9a-z]{26})(?:-([1-9][0-9]{0,8}))?");

    private final Deliveries deliveries;
    private final Runs runs;

    LostDeliveries(Deliveries deliveries, Runs runs) {
        this.deliveries = deliveries;
        this.runs = runs;
    }

    /**
     * Those whose run was ended in the time before now.
     *
     * @return how many were begun anew
     */
    int beginAnew(Duration back) {
        return beginAnew(runs.broken(Names.WEBHOOK_QUEUE, back));
    }

    /**
     * Those of these runs that are gone. A run that was reset has another one under its id by now, so Temporal is asked about each that
     * the books still wait for.
     *
     * @param suspects ids of runs
     * @return how many were begun anew
     */
    int beginAnew(Collection<String> suspects) {
        List<StartedDelivery> gone =
                deliveries
                        .underWay(suspects.stream()
                                .flatMap(run -> delivery(run).stream())
                                .toList())
                        .stream()
                        .filter(delivery -> !runs.isRunning(runOf(delivery)))
                        .toList();
        return gone.isEmpty() ? 0 : deliveries.beginAnew(gone);
    }

    static String runOf(StartedDelivery delivery) {
        return Names.deliveryId(delivery.id().toString(), delivery.run());
    }

    private static Optional<StartedDelivery> delivery(String runId) {
        Matcher run = RUN.matcher(runId);
        return run.matches()
                ? DeliveryId.parse(run.group(1))
                        .map(id -> new StartedDelivery(id, run.group(2) == null ? 1 : Integer.parseInt(run.group(2))))
                : Optional.empty();
    }
}
