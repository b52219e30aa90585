package io.apiinone.ledger.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One line of the audit: how often something was found that must never be.
 *
 * @param line what was looked for, in words
 * @param count how often it was found; 0 is well
 * @param firstIds where, in order, at most {@value #MOST_IDS}: ids in their text form, with a word of explanation where one helps
 */
public record Finding(String line, long count, List<String> firstIds) {
    /** Enough to compare two looks, and bounded however broken the books are. */
    public static final int MOST_IDS = 10_000;

    public Finding {
        if (count < firstIds.size() || (count > 0 && firstIds.isEmpty())) {
            throw new IllegalArgumentException(count + " findings with " + firstIds.size() + " ids");
        }
        firstIds = firstIds.stream().limit(MOST_IDS).toList();
    }

    /** Of a list that is complete. */
    public static Finding of(String line, List<String> ids) {
        return new Finding(line, ids.size(), ids);
    }

    public boolean isClean() {
        return count == 0;
    }

    /** Both together, what both found counted once. */
    public Finding and(Finding other) {
        List<String> all = Stream.concat(firstIds.stream(), other.firstIds.stream())
                .distinct()
                .toList();
        return new Finding(line, Math.max(all.size(), Math.max(count, other.count)), all);
    }

    /**
     * What an earlier look found and this one still finds: what was only under way at the earlier one is gone by now. With more ids
     * than a finding holds, the smaller of the two counts.
     */
    public Finding thatWereAlreadyIn(Finding earlier) {
        Set<String> before = new HashSet<>(earlier.firstIds);
        List<String> both = firstIds.stream().filter(before::contains).toList();
        boolean complete = count == firstIds.size() && earlier.count == earlier.firstIds.size();
        return complete || both.isEmpty() ? of(line, both) : new Finding(line, Math.min(count, earlier.count), both);
    }
}
