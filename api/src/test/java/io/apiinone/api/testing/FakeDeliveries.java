package io.apiinone.api.testing;

import io.apiinone.api.engine.DeliveryEngine;
import io.apiinone.ledger.webhook.Claimed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Starts deliveries in memory: remembers what it was asked for, and takes it unless it is told otherwise. */
public final class FakeDeliveries implements DeliveryEngine {
    /** Every start, in the order they came. */
    public final List<Claimed> starts = new CopyOnWriteArrayList<>();

    private volatile Predicate<Claimed> onStart = delivery -> true;

    public void onStart(Predicate<Claimed> behaviour) {
        onStart = behaviour;
    }

    @Override
    public boolean start(Claimed delivery) {
        starts.add(delivery);
        return onStart.test(delivery);
    }
}
