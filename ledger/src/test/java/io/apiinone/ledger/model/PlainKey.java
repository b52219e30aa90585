package io.apiinone.ledger.model;

import org.jspecify.annotations.Nullable;

/** What a key has spent, against its caps. Days are counted from the beginning of the sequence. */
final class PlainKey {
    private static final int NEVER = -1;

    final int purse;
    private final @Nullable Long perDay;
    private final @Nullable Long inTotal;
    private int day = NEVER;
    private long thatDay;
    private long total;

    PlainKey(World.Key key) {
        this.purse = key.purse();
        this.perDay = key.caps().creditsPerDay();
        this.inTotal = key.caps().creditsInTotal();
    }

    boolean spend(int credits, int today) {
        long spentToday = (day == today ? thatDay : 0) + credits;
        if (perDay != null && spentToday > perDay || inTotal != null && total + credits > inTotal) {
            return false;
        }
        day = today;
        thatDay = spentToday;
        total += credits;
        return true;
    }

    void giveBack(int credits, int spentOn) {
        total -= credits;
        if (day == spentOn) {
            thatDay -= credits;
        }
    }
}
