package io.apiinone.api.task;

import io.apiinone.api.engine.GenerationEngine;
import io.apiinone.api.engine.StartAnswer;
import io.apiinone.api.work.Repeating;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.task.Tasks;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the tasks that were accepted while the engine was slow or away: the same call as the request's own, so it can happen
 * twice and beside any number of other starters.
 */
final class Starter extends Repeating {
    private static final Logger log = LoggerFactory.getLogger(Starter.class);

    private final Tasks tasks;
    private final GenerationEngine engine;
    private final GenerationSettings settings;
    private final GenerationMetrics metrics;

    Starter(Tasks tasks, GenerationEngine engine, GenerationSettings settings, GenerationMetrics metrics) {
        // A stop waits for the starts under way: each is bounded by the start timeout.
        super("starter", settings.starterInterval(), settings.startTimeout().plusSeconds(2));
        this.tasks = tasks;
        this.engine = engine;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** @return true when there may be more, and the engine answers */
    @Override
    protected boolean doSome() throws InterruptedException {
        List<TaskId> claimed = tasks.claimQueued(settings.starterBatch(), settings.startLease());
        if (claimed.isEmpty()) {
            return false;
        }
        List<StartAnswer> answers = startAll(claimed);
        log.info("took up {} queued tasks: {}", claimed.size(), answers);
        return claimed.size() == settings.starterBatch() && !answers.contains(StartAnswer.AWAY);
    }

    private List<StartAnswer> startAll(List<TaskId> claimed) throws InterruptedException {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<StartAnswer>> starts = claimed.stream()
                    .map(id -> (Callable<StartAnswer>) () -> startOne(id))
                    .toList();
            return each.invokeAll(starts).stream().map(Starter::answer).toList();
        }
    }

    private static StartAnswer answer(Future<StartAnswer> start) {
        try {
            return start.get();
        } catch (ExecutionException e) {
            log.warn("a queued task could not be started", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StartAnswer.AWAY;
    }

    private StartAnswer startOne(TaskId id) {
        Task task = tasks.find(id).orElseThrow();
        if (task.status() != TaskStatus.QUEUED) {
            return StartAnswer.ROW_DECIDES;
        }
        StartAnswer answer = engine.start(task, settings.startTimeout());
        metrics.verdict(answer);
        if (answer == StartAnswer.RUN_ENDED) {
            // Somebody ended the run before it reserved, and there is never a second one: the task must not wait for
            // ever.
            boolean canceled = tasks.cancelQueued(id, "its run was ended before it reserved credits", "starter");
            log.warn("the run of {} has ended without a reservation; canceled: {}", id, canceled);
        }
        return answer;
    }
}
