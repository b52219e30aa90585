package io.apiinone.bench.scale;

import io.apiinone.bench.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What one may choose.
 *
 * @param engine Temporal's
 * @param time each measurement takes, 1 s or more
 * @param warmUp before the first one
 * @param clients side by side, 1 or more
 * @param rounds of each side, 1 or more
 * @param tasks that are in flight at once
 * @param times how much more than it can do the service is asked for
 * @param paced whether the api learns how many generations it may begin at once
 * @param waits the name of the waits of runs, as {@code apiinone.api.times} has it
 * @param release how many tasks in flight end in a second
 * @param out the folder of the reports
 */
record ScaleSettings(
        Engine engine,
        Duration time,
        Duration warmUp,
        int clients,
        int rounds,
        int tasks,
        int times,
        boolean paced,
        String waits,
        int release,
        Path out) {
    ScaleSettings {
        if (time.toSeconds() < 1 || clients < 1 || rounds < 1 || tasks < 1 || times < 1 || release < 1) {
            throw new IllegalArgumentException("at least one second, client, round, task and time");
        }
    }

    /** From the properties {@code apiinone.bench.*} that {@code ./bench} sets. */
    static ScaleSettings ofProperties(int usualSeconds) {
        return new ScaleSettings(
                Engine.valueOf(property("engine", "postgres").toUpperCase(Locale.ROOT)),
                Duration.ofSeconds(number("seconds", usualSeconds)),
                Duration.ofSeconds(number("warm-up", 60)),
                number("clients", 32),
                number("rounds", 3),
                number("tasks", 10_000),
                number("times", 5),
                property("pace", "on").equals("on"),
                property("waits", "patient"),
                number("release", 10),
                Path.of(property("out", "target/report")));
    }

    private static String property(String name, String usual) {
        return System.getProperty("apiinone.bench." + name, usual);
    }

    private static int number(String name, int usual) {
        return Integer.getInteger("apiinone.bench." + name, usual);
    }
}
