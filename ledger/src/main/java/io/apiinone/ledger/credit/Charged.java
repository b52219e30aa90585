package io.apiinone.ledger.credit;

/**
 * What was charged in a stretch of time.
 *
 * @param credits in all, 0 or more
 * @param tasks for how many tasks, 0 or more
 */
public record Charged(long credits, long tasks) {
    public static final Charged NOTHING = new Charged(0, 0);
}
