package io.apiinone.api.task;

import io.apiinone.api.work.Bell;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskFeed;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.Tasks;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Waiting for tasks. One thread, with one connection of its own, hears which tasks change, reads those that are awaited here in
 * one statement, and hands the rows out; who waits holds no connection and asks nothing. While that connection is lost, the
 * awaited rows are read once a second, in one statement too.
 */
public final class TaskWaits implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TaskWaits.class);
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Tasks tasks;
    private final TaskFeed feed;
    private final Bell promised;
    private final Semaphore places;
    private final ConcurrentHashMap<TaskId, Set<Watch>> awaited = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile boolean listening;
    /** Rows that should have been read could not be: the next look takes all. Of the one thread. */
    private boolean behind;

    /** @param promised is rung when deliveries have been promised: the one connection hears of them, too */
    TaskWaits(Tasks tasks, TaskFeed feed, Bell promised, WaitSettings settings) {
        this.tasks = tasks;
        this.feed = feed;
        this.promised = promised;
        this.places = new Semaphore(settings.most());
    }

    /**
     * Waits until the task has ended, and not longer than that.
     *
     * @return the row: ended, or as it stands when patience is over, too many wait already, or this process is being stopped
     * @throws org.springframework.dao.DataAccessException when the row could not be read even once
     */
    public Task await(TaskId id, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try (Watch watch = watchTheEnd(id).orElse(null)) {
            // After the watch has begun: a change between the two is not missed.
            Task task = tasks.find(id).orElseThrow();
            while (watch != null && !task.status().isTerminal()) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                Task next = left.isPositive() ? watch.next(left).orElse(null) : null;
                if (next == null) {
                    return task;
                }
                task = next;
            }
            return task;
        }
    }

    /** Whether somebody who comes now may wait. */
    boolean hasPlace() {
        return running && places.availablePermits() > 0;
    }

    /** A place for somebody who closes it; empty when there is none left, or this process is being stopped. */
    Optional<Watch> watch(TaskId id) {
        return watch(id, false);
    }

    /** The same for somebody who has no use for what comes before the end: it costs no statement. */
    Optional<Watch> watchTheEnd(TaskId id) {
        return watch(id, true);
    }

    private Optional<Watch> watch(TaskId id, boolean forTheEnd) {
        if (!running || !places.tryAcquire()) {
            return Optional.empty();
        }
        Watch watch = new Watch(forTheEnd, left -> leave(id, left));
        awaited.compute(id, (task, others) -> {
            Set<Watch> all = others == null ? ConcurrentHashMap.newKeySet(1) : others;
            all.add(watch);
            return all;
        });
        if (!running) {
            watch.end();
        }
        return Optional.of(watch);
    }

    private void leave(TaskId id, Watch watch) {
        awaited.computeIfPresent(id, (task, all) -> {
            if (all.remove(watch)) {
                places.release();
            }
            return all.isEmpty() ? null : all;
        });
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("task-waits").start(this::listen);
    }

    private void listen() {
        boolean told = false;
        while (running) {
            try (TaskFeed.Listening changes = feed.listen()) {
                told = false;
                hear(changes);
            } catch (TaskFeed.LostException e) {
                if (!told) {
                    log.warn("changes of tasks are not heard; awaited ones are read every second: {}", e.toString());
                    told = true;
                }
            }
            listening = false;
            lookAt(awaited.keySet());
            pause();
        }
    }

    private void hear(TaskFeed.Listening changes) throws TaskFeed.LostException {
        // What changed while nobody listened was not told.
        lookAt(awaited.keySet());
        listening = true;
        while (running) {
            TaskFeed.Changes heard = changes.next(BEAT);
            if (heard.promised()) {
                promised.ring();
            }
            lookAt(behind ? awaited.keySet() : ofUse(heard));
        }
    }

    private Set<TaskId> ofUse(TaskFeed.Changes heard) {
        return heard.tasks().stream()
                .filter(task -> heard.ended().contains(task)
                        || !awaited.getOrDefault(task, Set.of()).stream().allMatch(Watch::isForTheEnd))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void lookAt(Set<TaskId> changed) {
        Set<TaskId> here = changed.stream().filter(awaited::containsKey).collect(Collectors.toUnmodifiableSet());
        try {
            if (!here.isEmpty()) {
                tasks.findAll(here).forEach(this::tell);
            }
            behind = false;
        } catch (RuntimeException e) {
            log.warn("{} awaited tasks could not be read: {}", here.size(), e.toString());
            behind = true;
        }
    }

    private void tell(Task task) {
        awaited.getOrDefault(task.id(), Set.of()).forEach(watch -> watch.tell(task));
    }

    private void pause() {
        try {
            if (running) {
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** Whether changes are heard as they happen, and not only seen within a second. */
    boolean isListening() {
        return listening;
    }

    boolean isNobodyHere() {
        return awaited.isEmpty();
    }

    /** All who wait go on at once with what they have; the web server then finishes their answers. */
    @Override
    public void stop() {
        running = false;
        awaited.values().forEach(all -> all.forEach(Watch::end));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
