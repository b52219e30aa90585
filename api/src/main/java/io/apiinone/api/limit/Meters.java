package io.apiinone.api.limit;

import io.apiinone.api.limit.LimitSettings.Budget;
import io.apiinone.ledger.account.Caller;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The meters of one kind of requests: a request needs a place at each. */
final class Meters {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Optional<Meter> keys;
    private final Optional<Meter> accounts;
    private final Optional<Meter> addresses;

    Meters(String kind, Budget budget, TimeMeter clock) {
        keys = meter(kind + "-per-key", budget.perKey(), clock);
        accounts = meter(kind + "-per-account", budget.perAccount(), clock);
        addresses = meter(kind + "-per-address", budget.perAddress(), clock);
    }

    static Optional<Meter> meter(String name, int perMinute, TimeMeter clock) {
        return perMinute == 0 ? Optional.empty() : Optional.of(new Meter(name, perMinute, MINUTE, clock));
    }

    private record Place(Meter meter, Object who) {}

    /**
     * One reading of each meter that counts; the last one is a refusal when there is one, and then no place was taken anywhere.
     *
     * @param caller null for a request without a key
     */
    List<Reading> take(@Nullable Caller caller, String address) {
        List<Place> places = places(caller, address);
        List<Reading> readings = new ArrayList<>();
        for (Place place : places) {
            Reading reading = place.meter().take(place.who());
            readings.add(reading);
            if (!reading.taken()) {
                places.subList(0, readings.size() - 1)
                        .forEach(taken -> taken.meter().giveBack(taken.who()));
                break;
            }
        }
        return readings;
    }

    private List<Place> places(@Nullable Caller caller, String address) {
        List<Place> places = new ArrayList<>();
        if (caller != null) {
            keys.ifPresent(meter -> places.add(new Place(meter, caller.key())));
            accounts.ifPresent(meter -> places.add(new Place(meter, caller.account())));
        }
        addresses.ifPresent(meter -> places.add(new Place(meter, address)));
        return places;
    }
}
