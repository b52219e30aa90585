package io.apiinone.workflows.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every wait of one delivery. The values travel in the workflow's input, so a changed setting never changes a run that is under way.
 *
 * @param attempt how long one attempt may take in all, from the look-up of the host to the end of the answer
 * @param pauses before the second attempt, the third, and so on; there is one attempt more than there are pauses
 * @param longestRetryAfter what an endpoint may ask for at most by {@code Retry-After}
 */
public record DeliveryTimes(Duration attempt, List<Duration> pauses, Duration longestRetryAfter) {
    /** Ten attempts in 75 h 35 min, as the contract has it. */
    public static final DeliveryTimes PRODUCTION = new DeliveryTimes(
            Duration.ofSeconds(10),
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24)),
            Duration.ofHours(24));

    /** For one's own machine: as many attempts in four minutes. */
    public static final DeliveryTimes QUICK = new DeliveryTimes(
            Duration.ofSeconds(10),
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(45),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(75)),
            Duration.ofSeconds(75));

    private static final double SPREAD = 0.2;

    /** @throws IllegalArgumentException when an attempt would have no time */
    public DeliveryTimes {
        if (!attempt.isPositive()) {
            throw new IllegalArgumentException("attempt must be longer than nothing");
        }
        pauses = List.copyOf(pauses);
    }

    /** How many attempts there are in all. */
    public int attempts() {
        return pauses.size() + 1;
    }

    /**
     * The pause before the next attempt; empty after the last. It is the schedule's, give or take a fifth, so that what failed together
     * does not come back together; an endpoint's own wish may make it longer, never shorter.
     *
     * @param made how many attempts there were, at least 1
     * @param retryAfter the endpoint's wish, if it had one
     * @param chance from 0 to 1: where in the range the pause is
     */
    public Optional<Duration> pauseAfter(int made, @Nullable Duration retryAfter, double chance) {
        if (made >= attempts()) {
            return Optional.empty();
        }
        Duration scheduled = pauses.get(made - 1);
        Duration spread = Duration.ofMillis(Math.round(scheduled.toMillis() * (1 - SPREAD + 2 * SPREAD * chance)));
        if (retryAfter == null) {
            return Optional.of(spread);
        }
        Duration wish = retryAfter.compareTo(longestRetryAfter) < 0 ? retryAfter : longestRetryAfter;
        return Optional.of(wish.compareTo(spread) > 0 ? wish : spread);
    }
}
