package io.apiinone.bench.system;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls to Temporal, by kind, as the SDK counts them. */
public final class Calls {
    private static final Pattern LINE =
            Pattern.compile("^temporal_(?:long_)?request_total\\{.*operation=\"(\\w+)\".*} ([0-9.E+]+)$");

    private Calls() {}

    /** @param prometheus a page of metrics */
    public static Map<String, Double> ofMetrics(String prometheus) {
        Map<String, Double> calls = new TreeMap<>();
        prometheus
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> calls.merge(line.group(1), Double.parseDouble(line.group(2)), Double::sum));
        return calls;
    }

    /** @param lines a kind and a count in each, as the floor tells them */
    public static Map<String, Double> ofLines(String lines) {
        Map<String, Double> calls = new TreeMap<>();
        lines.lines()
                .map(line -> line.split(" "))
                .forEach(words -> calls.merge(words[0], Double.parseDouble(words[1]), Double::sum));
        return calls;
    }

    /** Of several processes together. */
    public static Map<String, Double> sum(Map<String, Double> one, Map<String, Double> other) {
        Map<String, Double> sum = new TreeMap<>(one);
        other.forEach((kind, count) -> sum.merge(kind, count, Double::sum));
        return sum;
    }
}
