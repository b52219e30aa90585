package io.apiinone.api.task;

import io.apiinone.ledger.task.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place from which one thread watches one task, until it is closed. Of changes that come quickly it sees the last one; one that is there
 * for the end may hear of it alone.
 */
final class Watch implements AutoCloseable {
    private final Semaphore news = new Semaphore(0);
    private final boolean forTheEnd;
    private final Consumer<Watch> onClose;
    private volatile @Nullable Task newest;
    private volatile boolean ended;

    /** @param forTheEnd whether what comes before the end is of no use to it */
    Watch(boolean forTheEnd, Consumer<Watch> onClose) {
        this.forTheEnd = forTheEnd;
        this.onClose = onClose;
    }

    /**
     * The row after its next change, or one that has not changed; empty when nothing came in that time, or nothing will come
     * any more.
     */
    Optional<Task> next(Duration patience) {
        try {
            if (ended || !news.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS) || ended) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
            return Optional.empty();
        }
        news.drainPermits();
        return Optional.ofNullable(newest);
    }

    boolean isForTheEnd() {
        return forTheEnd;
    }

    /** Nothing will come any more: this process is being stopped. */
    boolean isEnded() {
        return ended;
    }

    void tell(Task task) {
        newest = task;
        news.release();
    }

    void end() {
        ended = true;
        news.release();
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
