package io.apiinone.api.task;

import io.apiinone.ledger.task.Acceptance;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.Tasks;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * Makes a 503 true when the books' answer to an accept was lost. The row may exist all the same: if it can be found at once,
 * the request goes on with it; if not, and no idempotency key can lead the client back to it, it is canceled as soon as the
 * books can be reached, before a starter comes to it.
 */
final class LostAccepts {
    private static final Logger log = LoggerFactory.getLogger(LostAccepts.class);

    /** An answer is due within 2 s, and books that hang may take a second for the look, too. */
    private static final Duration LONG = Duration.ofMillis(800);

    private static final Duration PAUSE = Duration.ofMillis(500);
    /** After a statement's longest time nothing of it can still come to light. */
    private static final int LOOKS = 10;
    /** Books that are away for longer than this are an operator's case; so is a row that waits for its starter since. */
    private static final int TRIES = 600;

    private static final int MOST_AT_ONCE = 200;

    private final Tasks tasks;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    LostAccepts(Tasks tasks) {
        this.tasks = tasks;
    }

    /**
     * Looks for the task of an accept that failed.
     *
     * @param taken how long the accept took: after a long one there is no time left for a look
     * @throws RuntimeException the fault itself, when there is no task or none can be seen
     */
    Acceptance found(NewTask task, RuntimeException fault, Duration taken) {
        if (fault instanceof CannotGetJdbcConnectionException) {
            // Nothing was sent.
            throw fault;
        }
        Optional<Task> row = taken.compareTo(LONG) > 0 ? Optional.empty() : look(task.id());
        if (row.isPresent()) {
            log.warn("the answer to the accept of {} was lost; the task is there", task.id());
            return new Acceptance.Accepted(row.get());
        }
        if (task.idempotencyKey() == null && places.tryAcquire()) {
            Thread.ofVirtual().name("lost-accept").start(() -> disown(task));
        }
        throw fault;
    }

    private Optional<Task> look(TaskId id) {
        try {
            return tasks.find(id);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private void disown(NewTask task) {
        try {
            int answers = 0;
            for (int tries = 0; tries < TRIES && answers < LOOKS; tries++) {
                Thread.sleep(PAUSE);
                Optional<Boolean> canceled = cancel(task);
                if (canceled.orElse(false)) {
                    log.warn("canceled {}, whose accept was never confirmed", task.id());
                    return;
                }
                answers += canceled.isPresent() ? 1 : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    /** Empty while the books are away. */
    private Optional<Boolean> cancel(NewTask task) {
        try {
            return Optional.of(tasks.disown(task, "its acceptance was never confirmed to the customer", "api"));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
