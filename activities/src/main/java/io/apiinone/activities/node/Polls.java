package io.apiinone.activities.node;

import io.apiinone.workflows.generation.NodeActivities.PollOrder;
import io.apiinone.workflows.node41.RecordReading;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The pace of polling, and how an undecided node is told to Temporal. */
final class Polls {
    private static final double GROWTH = 1.5;

    private Polls() {}

    /** Undecided is no fault: benign, without stack trace in the logs, asked again after the pause. */
    static ApplicationFailure later(String detail, Duration pause) {
        return ApplicationFailure.newBuilder()
                .setMessage("the node has not decided: " + detail)
                .setType("NotDecided")
                .setCategory(ApplicationErrorCategory.BENIGN)
                .setNextRetryDelay(pause)
                .build();
    }

    /** The node could not be asked; the activity's own retry policy says when to ask again. */
    static ApplicationFailure again(String detail) {
        return ApplicationFailure.newBuilder()
                .setMessage("the node could not be asked: " + detail)
                .setType("NodeAway")
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }

    /** Growing from first to max, ±20 %, so that tasks accepted together are not asked for together. */
    static Duration pause(PollOrder order, int attempt) {
        double grown = order.first().toMillis() * Math.pow(GROWTH, Math.clamp(attempt - 1L, 0, 30));
        double bounded = Math.min(grown, order.max().toMillis());
        return Duration.ofMillis(
                Math.round(bounded * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }

    /**
     * A pause that Temporal grants: with one that is longer than what is left, it would end the polling now, and the task minutes before its
     * deadline. Half of what is left comes near to the deadline in a few looks.
     *
     * @param left until the activity's own deadline; zero or less for one that has none
     */
    static Duration within(Duration left, Duration pause) {
        return left.isPositive() && pause.compareTo(left) >= 0 ? left.dividedBy(2) : pause;
    }

    /** One word for the attempt's row. */
    static String word(RecordReading reading) {
        return switch (reading) {
            case RecordReading.Pending(String state) -> state;
            case RecordReading.Succeeded ignored -> "success";
            case RecordReading.Failed ignored -> "fail";
            case RecordReading.Missing ignored -> "missing";
            case RecordReading.Anothers ignored -> "anothers";
            case RecordReading.Unclear unclear -> unclear.detail();
        };
    }
}
