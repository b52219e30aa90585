package io.apiinone.standalone.chaos;

import java.time.Duration;

/**
 * How long and how hard.
 *
 * @param tasks at least so many are posted
 * @param seed chooses faults, their order and prompts
 * @param kills {@code kill -9} of each part, at least
 * @param stops SIGTERMs, spread over all parts, at least
 * @param freezes SIGSTOPs, spread over all parts, at least
 * @param toxics of each kind, spread over all lines, at least
 * @param minutes the storm lasts at least so long
 * @param clients that post side by side
 * @param open acknowledged tasks under way from which on only one client goes on posting: what the machine carries
 * @param pace how long faults and the pauses between them are
 */
record ChaosSettings(
        int tasks,
        long seed,
        int kills,
        int stops,
        int freezes,
        int toxics,
        int minutes,
        int clients,
        int open,
        Pace pace) {
    private static final long SHORT_SEED = 41;

    /**
     * Each lasts at most so long.
     *
     * @param down from a part's end until it is started again
     * @param freeze 5 s at least
     * @param poison a quarter of it at least
     * @param pause from the end of a fault to the next one; half of it at least
     */
    record Pace(Duration down, Duration freeze, Duration poison, Duration pause) {
        static final Pace LONG =
                new Pace(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(12), Duration.ofSeconds(6));

        /** For {@code ./test}, which has other things to do. */
        static final Pace SHORT =
                new Pace(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofMillis(500));
    }

    ChaosSettings {
        if (tasks < 1
                || clients < 1
                || open < 1
                || kills < 0
                || stops < 0
                || freezes < 0
                || toxics < 0
                || minutes < 0) {
            throw new IllegalArgumentException("at least one task, client and open task, and no count below 0");
        }
    }

    /** {@code ./chaos}. */
    static ChaosSettings longForm(long seed) {
        return new ChaosSettings(10_000, seed, 10, 10, 10, 6, 0, 24, 120, Pace.LONG);
    }

    /** A part of {@code ./test}: every kind of fault once or twice. */
    static ChaosSettings shortForm() {
        return new ChaosSettings(100, SHORT_SEED, 1, 1, 1, 1, 0, 8, 40, Pace.SHORT);
    }

    ChaosSettings withTasks(int number) {
        return new ChaosSettings(number, seed, kills, stops, freezes, toxics, minutes, clients, open, pace);
    }

    ChaosSettings withFaults(int ofKill, int ofStop, int ofFreeze, int ofToxic) {
        return new ChaosSettings(tasks, seed, ofKill, ofStop, ofFreeze, ofToxic, minutes, clients, open, pace);
    }

    ChaosSettings withMinutes(int number) {
        return new ChaosSettings(tasks, seed, kills, stops, freezes, toxics, number, clients, open, pace);
    }

    ChaosSettings withClients(int number) {
        return new ChaosSettings(tasks, seed, kills, stops, freezes, toxics, minutes, number, open, pace);
    }

    ChaosSettings withOpen(int number) {
        return new ChaosSettings(tasks, seed, kills, stops, freezes, toxics, minutes, clients, number, pace);
    }
}
