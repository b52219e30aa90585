package io.apiinone.standalone.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long after each fault's begin a customer's POST was accepted again: one that was sent only after it had begun. */
final class Recoveries {
    /** @param took from the fault's begin to the answer of the first such POST */
    record Recovery(Fault fault, Duration took) {}

    private record Open(Fault fault, long begin) {}

    private final List<Open> open = new ArrayList<>();
    private final List<Recovery> all = new ArrayList<>();

    synchronized void begun(Fault fault) {
        open.add(new Open(fault, System.nanoTime()));
    }

    /** A POST was accepted. */
    synchronized void accepted(long sent, long answered) {
        open.removeIf(one -> {
            boolean recovered = sent - one.begin >= 0;
            if (recovered) {
                all.add(new Recovery(one.fault, Duration.ofNanos(answered - one.begin)));
            }
            return recovered;
        });
    }

    synchronized List<Recovery> all() {
        return List.copyOf(all);
    }

    /** Faults after which no POST was accepted any more. */
    synchronized int missing() {
        return open.size();
    }
}
