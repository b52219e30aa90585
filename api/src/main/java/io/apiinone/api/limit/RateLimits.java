package io.apiinone.api.limit;

import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.account.Caller;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests per minute, counted by this process alone. The answer's {@code RateLimit-Policy} has every policy that counted and
 * {@code RateLimit} the one that is nearest to its end, as draft-ietf-httpapi-ratelimit-headers says.
 */
public final class RateLimits {
    private final Meters posts;
    private final Meters reads;
    private final Optional<Meter> badKeys;
    private final ClientAddress addresses;
    private final MeterRegistry registry;

    RateLimits(LimitSettings settings, TimeMeter clock, MeterRegistry registry) {
        this.posts = new Meters("posts", settings.posts(), clock);
        this.reads = new Meters("reads", settings.reads(), clock);
        this.badKeys = Meters.meter("bad-keys-per-address", settings.badKeysPerAddress(), clock);
        this.addresses = new ClientAddress(settings.trustedProxies());
        this.registry = registry;
    }

    /**
     * Takes a place for the request, and writes into the answer how many are left.
     *
     * @param caller null for a request that needs no key
     * @throws io.apiinone.api.web.RefusedException when there is none
     */
    public void take(HttpServletRequest request, HttpServletResponse response, @Nullable Caller caller) {
        Meters meters = isRead(request) ? reads : posts;
        List<Reading> readings = meters.take(caller, addresses.of(request));
        if (readings.isEmpty()) {
            return;
        }
        response.setHeader(
                "RateLimit-Policy",
                readings.stream().map(reading -> reading.meter().policy()).collect(Collectors.joining(", ")));
        Reading last = readings.getLast();
        Reading shown = last.taken() ? tightest(readings) : last;
        response.setHeader(
                "RateLimit", "\"%s\";r=%d;t=%d".formatted(shown.meter().name(), shown.remaining(), shown.seconds()));
        if (!last.taken()) {
            throw refused(last).thrown();
        }
    }

    private static Reading tightest(List<Reading> readings) {
        return readings.stream()
                .min(Comparator.comparingLong(Reading::remaining))
                .orElseThrow();
    }

    /**
     * Counts a key that is none. Whoever sends too many of them is told so instead; a good key is not looked at here.
     *
     * @throws io.apiinone.api.web.RefusedException when its address has sent too many within a minute
     */
    public void badKey(HttpServletRequest request) {
        badKeys.map(meter -> meter.take(addresses.of(request)))
                .filter(reading -> !reading.taken())
                .ifPresent(reading -> {
                    throw refused(reading).thrown();
                });
    }

    /** Where the request comes from, as limits count it. */
    public String address(HttpServletRequest request) {
        return addresses.of(request);
    }

    private Refusal refused(Reading reading) {
        registry.counter("apiinone.limited", "policy", reading.meter().name()).increment();
        return reading.refusal();
    }

    static boolean isRead(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> false;
        };
    }
}
