package io.apiinone.api.task;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.apiinone.api.engine.EngineAwayException;
import io.apiinone.api.engine.GenerationEngine;
import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.node.Attempts;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.workflows.generation.Progress;
import io.apiinone.workflows.generation.Progress.Stage;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a live task is doing. Its run knows best and is asked, gently: once a second per task, a few tasks at a time, never for
 * long, hardly at all while the workers are silent, and never while there is too much to do. When it is not asked or does not answer, the books
 * have to do.
 */
final class LiveStages {
    private static final Logger log = LoggerFactory.getLogger(LiveStages.class);

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int AT_ONCE = 16;
    private static final int SILENCES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int MOST_TASKS = 10_000;

    private final GenerationEngine engine;
    private final Attempts attempts;
    private final BooleanSupplier pressed;
    private final Breaker breaker;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AsyncCache<TaskId, Stage> recent = Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .maximumSize(MOST_TASKS)
            .executor(Thread::startVirtualThread)
            .buildAsync();

    /** @param pressed whether there is too much to do: then no run is asked, as that is a task for a worker */
    LiveStages(GenerationEngine engine, Attempts attempts, Clock clock, BooleanSupplier pressed) {
        this.engine = engine;
        this.attempts = attempts;
        this.pressed = pressed;
        this.breaker = new Breaker(SILENCES, PAUSE, clock);
    }

    Stage of(Task task) {
        return switch (task.status()) {
            case QUEUED -> Stage.RESERVING;
            case PROCESSING -> recent.get(task.id(), this::stage).join();
            case COMPLETED, FAILED, CANCELED -> Stage.DONE;
        };
    }

    private Stage stage(TaskId task) {
        try {
            return ask(task).orElseGet(() -> fromAttempts(task));
        } catch (RuntimeException e) {
            // The stage is a courtesy: the task itself has been read, and is shown.
            log.warn("the stage of {} could not be found out: {}", task, e.toString());
            return Stage.GENERATING;
        }
    }

    private Optional<Stage> ask(TaskId task) {
        if (pressed.getAsBoolean() || !places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            if (!breaker.mayAsk()) {
                return Optional.empty();
            }
            Optional<Progress> progress = engine.progress(task, PATIENCE);
            breaker.answered();
            // While its submit is open the run waits for the node and need not know more; the books know what the node
            // said to it.
            return progress.map(LiveStages::whileProcessing).filter(stage -> stage != Stage.SUBMITTING);
        } catch (EngineAwayException e) {
            breaker.silent();
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    /** A run is a moment ahead of, or behind, the row that the caller sees: the answer must fit the row. */
    private static Stage whileProcessing(Progress progress) {
        return switch (progress.stage()) {
            case RESERVING -> Stage.SUBMITTING;
            case SUBMITTING, GENERATING, SETTLING, REFUNDING, UNKNOWN -> progress.stage();
            case DONE -> Stage.SETTLING;
        };
    }

    /** The stages of many tasks as far as the books know, in one statement; no run is asked. */
    Map<TaskId, Stage> fromBooks(List<Task> tasks) {
        Map<TaskId, Stage> stages = new HashMap<>();
        for (Task task : tasks) {
            stages.put(
                    task.id(),
                    switch (task.status()) {
                        case QUEUED -> Stage.RESERVING;
                        case PROCESSING -> Stage.SUBMITTING;
                        case COMPLETED, FAILED, CANCELED -> Stage.DONE;
                    });
        }
        List<TaskId> live = tasks.stream()
                .filter(task -> task.status() == TaskStatus.PROCESSING)
                .map(Task::id)
                .toList();
        if (!live.isEmpty()) {
            attempts.newestOf(live).forEach(attempt -> stages.put(attempt.task(), after(attempt)));
        }
        return stages;
    }

    /** What the books know: the last attempt says how far the task came. */
    private Stage fromAttempts(TaskId task) {
        List<Attempt> made = attempts.of(task);
        return made.isEmpty() ? Stage.SUBMITTING : after(made.getLast());
    }

    private static Stage after(Attempt newest) {
        return switch (newest.state()) {
            case SENDING, NOT_ACCEPTED, REVOKED -> Stage.SUBMITTING;
            case ACCEPTED -> Stage.GENERATING;
            case UNKNOWN -> Stage.UNKNOWN;
            case SUCCEEDED -> Stage.SETTLING;
            case REFUSED, FAILED -> Stage.REFUNDING;
        };
    }
}
