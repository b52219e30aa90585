package io.apiinone.standalone.lies;

import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that a node may do, and what every task must become then.
 *
 * @param name what the node does, in words
 * @param directive the same for the sandbox; {@code {pair}} is the same for two tasks, {@code {a|b|c}} is one of these by chance,
 *     {@code {3..900}} a number by chance
 * @param ends how a task may end: {@code completed}, or {@code failed} and a code, with {@code late} when the result is shown
 *     after the refund
 * @param fewestJobs how many jobs the node has for a task, at least
 * @param mostJobs and at most
 * @param act what we do ourselves meanwhile
 */
record Behaviour(String name, String directive, Set<String> ends, int fewestJobs, int mostJobs, Act act) {
    static final String LATE = " late";

    private static final Pattern CHOICE = Pattern.compile("\\{([^{}]*)}");

    /** Every task ends alike, and the node has so many jobs for each. */
    static Behaviour of(String name, String directive, String end, int jobs) {
        return new Behaviour(name, directive, Set.of(end), jobs, jobs, Act.NONE);
    }

    Behaviour with(Act other) {
        return new Behaviour(name, directive, ends, fewestJobs, mostJobs, other);
    }

    /** Whether a task that has ended so far as this is right only once its result is shown after the refund. */
    boolean waitsForLate(String end) {
        return !ends.contains(end) && ends.contains(end + LATE);
    }

    /** The prompt of the n-th task; chance alone decides what differs from another's. */
    String prompt(int n, Random chance) {
        String words = CHOICE.matcher(directive).replaceAll(found -> chosen(found.group(1), n, chance));
        // What a pair shares must be the whole prompt: the node tells requests apart by it.
        Object which = directive.contains("{pair}") ? "pair " + n / 2 : n;
        return "%s %s [sandbox: %s]".formatted(name, which, words.replace(" {pair}", ""));
    }

    private static String chosen(String choice, int n, Random chance) {
        if (choice.equals("pair")) {
            return "";
        }
        if (choice.contains("..")) {
            String[] bounds = choice.split("\\.\\.", -1);
            return Integer.toString(chance.nextInt(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]) + 1));
        }
        String[] all = choice.split("\\|", -1);
        return Matcher.quoteReplacement(all[n % all.length]);
    }

    @Override
    public String toString() {
        return name;
    }
}
