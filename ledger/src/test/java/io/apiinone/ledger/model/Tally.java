package io.apiinone.ledger.model;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often each kind of move had each kind of answer: what the sequences have really tried. */
final class Tally {
    private static final Pattern STATE = Pattern.compile("^AttemptView\\[.*\\bstate=(\\w+)");

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    void add(Op op, String answer) {
        counts.computeIfAbsent(op.kind() + ": " + kind(answer), name -> new LongAdder())
                .increment();
    }

    Map<String, LongAdder> counts() {
        return counts;
    }

    long moves() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    private static String kind(String answer) {
        Matcher state = STATE.matcher(answer);
        return state.find() ? state.group(1) : answer.split(" ", 2)[0];
    }
}
