package io.apiinone.api.console;

import io.apiinone.api.limit.Meter;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How often one client address, and anybody for one e-mail address, may ask for something. Whether the address has an account plays no part. */
final class Throttle {
    private final Optional<Meter> perAddress;
    private final Optional<Meter> perEmail;

    /**
     * @param what is counted, as answers say it
     * @param perAddress how often in the window; 0 for any number
     * @param perEmail the same
     */
    Throttle(String what, int perAddress, int perEmail, Duration window, TimeMeter clock) {
        this.perAddress = meter(what + "-per-address", perAddress, window, clock);
        this.perEmail = meter(what + "-per-email", perEmail, window, clock);
    }

    private static Optional<Meter> meter(String name, int quota, Duration window, TimeMeter clock) {
        return quota == 0 ? Optional.empty() : Optional.of(new Meter(name, quota, window, clock));
    }

    /** @throws io.apiinone.api.web.RefusedException when it was too often */
    void require(String address, String email) {
        perAddress.ifPresent(meter -> meter.require(address));
        perEmail.ifPresent(meter -> meter.require(email.toLowerCase(Locale.ROOT)));
    }
}
