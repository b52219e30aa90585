package io.apiinone.workflows.generation;

import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How long to wait before the next attempt, and when to stop asking. */
final class RetryPace {
    /** node41 puts validation texts into its 500s, so a few tries tell as much as many. */
    private static final int MOST_SERVER_ERRORS = 3;

    private final Times times;
    private int refusals;
    private int serverErrors;

    RetryPace(Times times) {
        this.times = times;
    }

    /**
     * Counts one non-acceptance and answers the pause before the next attempt: what the node asked for, bounded so that a wild
     * Retry-After neither holds a task for hours nor, being 0, lets it ask without a pause; else a doubling pause. Empty when the
     * node has had enough chances.
     */
    Optional<Duration> pauseAfter(SubmitAnswer answer) {
        if (answer.trouble() == Trouble.SERVER_ERROR && ++serverErrors >= MOST_SERVER_ERRORS) {
            return Optional.empty();
        }
        Duration max = times.retryMax();
        Duration doubled = times.retryFirst().multipliedBy(1L << Math.min(refusals++, 10));
        if (answer.retryAfter() != null) {
            return Optional.of(smaller(larger(answer.retryAfter(), times.retryFirst()), max));
        }
        return Optional.of(
                switch (Objects.requireNonNullElse(answer.trouble(), Trouble.BUSY)) {
                    case OPERATOR -> max;
                    case HELD_BACK -> times.retryFirst();
                    case BUSY, SERVER_ERROR -> smaller(doubled, max);
                });
    }

    private static Duration smaller(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration larger(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
