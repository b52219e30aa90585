package io.apiinone.standalone.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** What the customers saw. */
final class Tally {
    private static final int MOST_TOLD = 20;

    /** Each key that was acknowledged, and the task it got. */
    final ConcurrentMap<String, String> tasks = new ConcurrentHashMap<>();

    final AtomicInteger posted = new AtomicInteger();
    final Recoveries recoveries = new Recoveries();
    private final ConcurrentMap<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final Queue<Duration> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wrong = new AtomicInteger();
    private final List<String> told = new ArrayList<>();
    private final Consumer<String> say;

    /** @param say prints one line when something is wrong */
    Tally(Consumer<String> say) {
        this.say = say;
    }

    /** @param answer a status, or what became of the connection */
    void saw(String method, String answer) {
        answers.computeIfAbsent(method + " " + answer, key -> new LongAdder()).increment();
    }

    void accepted(long sent, long answered) {
        accepted.add(Duration.ofNanos(answered - sent));
        recoveries.accepted(sent, answered);
    }

    /** Something that may never be. */
    void wrong(String what) {
        wrong.incrementAndGet();
        synchronized (told) {
            if (told.size() < MOST_TOLD) {
                told.add(what);
                say.accept("   WRONG  " + what);
            }
        }
    }

    int wrongs() {
        return wrong.get();
    }

    /** The first of them. */
    List<String> told() {
        synchronized (told) {
            return List.copyOf(told);
        }
    }

    /** How often each answer was seen. */
    Map<String, Long> answers() {
        Map<String, Long> counts = new TreeMap<>();
        answers.forEach((answer, count) -> counts.put(answer, count.sum()));
        return counts;
    }

    /** How long each accepted POST took. */
    List<Duration> acceptTimes() {
        return List.copyOf(accepted);
    }
}
