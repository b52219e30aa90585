package io.apiinone.bench.latency;

import io.apiinone.bench.load.Customers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prompts carry a number, by which a task is known to the driver, the node and receivers. */
final class Prompts {
    private static final Pattern NUMBER = Pattern.compile("\"prompt\":\"bench (\\d+) ");

    private Prompts() {}

    /** @throws IllegalArgumentException when the task was none of ours */
    static long number(String task) {
        Matcher found = NUMBER.matcher(task);
        if (!found.find()) {
            throw new IllegalArgumentException("no prompt of ours: " + task);
        }
        return Long.parseLong(found.group(1));
    }

    /** @param lines as the stub node tells them: microseconds since the epoch, a space, the prompt */
    static Map<Long, Instant> finished(String lines) {
        Map<Long, Instant> finished = new HashMap<>();
        lines.lines().forEach(line -> {
            int space = line.indexOf(' ');
            Instant at = Instant.EPOCH.plus(Long.parseLong(line.substring(0, space)), ChronoUnit.MICROS);
            finished.put(Customers.number(line.substring(space + 1)), at);
        });
        return finished;
    }
}
