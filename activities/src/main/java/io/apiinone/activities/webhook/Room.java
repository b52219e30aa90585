package io.apiinone.activities.webhook;

import java.time.Duration;
import java.util.Optional;

/** Keeps endpoints and accounts apart: none of them takes more than its share of a worker, however slow or many its endpoints are. */
final class Room {
    private final Lanes hosts;
    private final Lanes accounts;

    Room(DeliverySettings settings) {
        hosts = new Lanes(settings.perHost(), System::nanoTime);
        accounts = new Lanes(settings.perAccount(), System::nanoTime);
    }

    /** Empty when there was a place, which is to be left again; else how long to wait for one. */
    Optional<Duration> enter(String host, String account) {
        Optional<Duration> wait = accounts.enter(account);
        if (wait.isPresent()) {
            return wait;
        }
        Optional<Duration> hostWait = hosts.enter(host);
        hostWait.ifPresent(put -> accounts.giveBack(account));
        return hostWait;
    }

    /** @param took how long the place was taken */
    void leave(String host, String account, Duration took) {
        hosts.leave(host, took);
        accounts.leave(account, took);
    }
}
