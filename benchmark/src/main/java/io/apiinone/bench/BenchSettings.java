package io.apiinone.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What one may choose.
 *
 * @param engines in this order
 * @param rounds of each side, 1 or more
 * @param round how long one is measured, 1 s or more
 * @param warmUp how long each side runs before the first round, so that compilers have done their work
 * @param clients that each wait for the end of what they began, 1 or more
 * @param only which measurements are taken
 * @param out the folder of the reports
 * @param nodeDelay how long the stub node's jobs take
 */
record BenchSettings(
        List<Engine> engines,
        int rounds,
        Duration round,
        Duration warmUp,
        int clients,
        Only only,
        Path out,
        Duration nodeDelay) {

    /** Which of the measurements. */
    enum Only {
        ALL,
        /** Both sides, and what is counted; no latencies. */
        ROUNDS,
        FLOOR,
        SERVICE,
        LATENCY;

        boolean has(Side side) {
            return this == ALL
                    || this == ROUNDS
                    || (this == LATENCY && side == Side.SERVICE)
                    || name().equals(side.name());
        }

        boolean hasLatency() {
            return this == ALL || this == LATENCY;
        }
    }

    BenchSettings {
        engines = List.copyOf(engines);
        if (engines.isEmpty() || rounds < 1 || clients < 1 || round.toSeconds() < 1) {
            throw new IllegalArgumentException("at least one engine, round, client and second");
        }
    }

    /** From the properties {@code apiinone.bench.*} that {@code ./bench} sets; what is not set is as usual. */
    static BenchSettings ofProperties() {
        String engine = property("engine", "both");
        return new BenchSettings(
                engine.equals("both")
                        ? List.of(Engine.DEV, Engine.POSTGRES)
                        : List.of(Engine.valueOf(engine.toUpperCase(Locale.ROOT))),
                Integer.getInteger("apiinone.bench.rounds", 5),
                Duration.ofSeconds(Integer.getInteger("apiinone.bench.seconds", 30)),
                Duration.ofSeconds(Integer.getInteger("apiinone.bench.warm-up", 60)),
                Integer.getInteger("apiinone.bench.clients", 32),
                Only.valueOf(property("only", "all").toUpperCase(Locale.ROOT)),
                Path.of(property("out", "target/report")),
                Duration.ofMillis(Integer.getInteger("apiinone.bench.node-delay", 300)));
    }

    private static String property(String name, String usual) {
        return System.getProperty("apiinone.bench." + name, usual);
    }
}
