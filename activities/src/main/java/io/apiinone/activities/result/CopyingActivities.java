package io.apiinone.activities.result;

import io.apiinone.activities.TaskIds;
import io.apiinone.activities.result.CopyOutcome.Away;
import io.apiinone.activities.result.CopyOutcome.Kept;
import io.apiinone.activities.result.CopyOutcome.Unfit;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.result.ResultActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The copy of a workflow, and when it is enough of trying. */
public final class CopyingActivities implements ResultActivities {
    private static final Logger log = LoggerFactory.getLogger(CopyingActivities.class);

    /** A local try has four seconds, and has to say itself that it failed. */
    private static final Duration AT_ONCE = Duration.ofMillis(3500);

    private static final Duration LONGEST = Duration.ofSeconds(40);

    /** What is no picture will hardly become one; but an error page can have the status of a success for a moment. */
    private static final int TRIES_OF_UNFIT = 3;

    private final Copier copier;

    public CopyingActivities(Copier copier) {
        this.copier = copier;
    }

    @Override
    public CopyAnswer copy(CopyOrder order) {
        TaskId task = TaskIds.of(order.taskId());
        ActivityExecutionContext context = Activity.getExecutionContext();
        ActivityInfo info = context.getInfo();
        try (Pulse pulse = Pulse.of(context)) {
            List<String> pictures = new ArrayList<>();
            for (int n = 0; n < order.urls().size(); n++) {
                switch (copier.copy(task, n, order.urls().get(n), info.isLocal() ? AT_ONCE : LONGEST)) {
                    case Kept(StoredPicture picture) -> pictures.add(picture.toString());
                    case Away(String reason) -> throw failure(order, n, info, reason, false);
                    case Unfit(String reason) -> throw failure(order, n, info, reason, true);
                }
            }
            return new CopyAnswer(pictures);
        }
    }

    /** @param unfit whether there is something, and it is no picture of ours to be */
    private ApplicationFailure failure(CopyOrder order, int n, ActivityInfo info, String reason, boolean unfit) {
        boolean last = !info.isLocal()
                && (waited(info).compareTo(order.patience()) >= 0 || (unfit && info.getAttempt() >= TRIES_OF_UNFIT));
        log.warn("a picture of {} was not copied{}: {}", order.taskId(), last ? ", and is given up" : "", reason);
        if (last) {
            // Books that are away make this one more try that failed, and the next one will be the last again.
            copier.giveUp(TaskIds.of(order.taskId()), n, unfit ? "unfit" : "away", reason);
        }
        return ApplicationFailure.newBuilder()
                .setMessage(reason)
                .setType(unfit ? "Unfit" : "Away")
                .setCategory(ApplicationErrorCategory.BENIGN)
                .setNonRetryable(last)
                .build();
    }

    /** Both by Temporal's clock. */
    private static Duration waited(ActivityInfo info) {
        return Duration.ofMillis(info.getCurrentAttemptScheduledTimestamp() - info.getScheduledTimestamp());
    }
}
