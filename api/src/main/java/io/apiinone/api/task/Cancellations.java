package io.apiinone.api.task;

import io.apiinone.api.engine.GenerationEngine;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.Tasks;
import java.time.Duration;

/**
 * Cancels tasks for their owners. A queued task is canceled in the books; one that has a run is canceled by its run, which alone
 * knows whether the node may have it.
 */
final class Cancellations {
    /** With the look-ups around it an answer is there within 2 s. */
    private static final Duration PATIENCE = Duration.ofMillis(1200);
    /** A run that grants the wish refunds at once. */
    private static final Duration UNTIL_REFUNDED = Duration.ofMillis(500);

    private static final String ACTOR = "customer";
    private static final String REASON = "canceled by its owner";

    private final Tasks tasks;
    private final GenerationEngine engine;
    private final TaskWaits waits;

    Cancellations(Tasks tasks, GenerationEngine engine, TaskWaits waits) {
        this.tasks = tasks;
        this.engine = engine;
        this.waits = waits;
    }

    /**
     * @return the canceled task, or one that will be: its run has granted the wish
     * @throws io.apiinone.api.web.RefusedException when it can not be canceled, or nobody can say so now
     */
    Task cancel(Task task) {
        return switch (task.status()) {
            case QUEUED -> tasks.cancelQueued(task.id(), REASON, ACTOR) ? again(task.id()) : byItsRun(again(task.id()));
            case PROCESSING, COMPLETED, FAILED, CANCELED -> byItsRun(task);
        };
    }

    private Task byItsRun(Task task) {
        if (task.status().isTerminal()) {
            return ended(task);
        }
        return switch (engine.cancel(task.id(), ACTOR, REASON, PATIENCE)) {
            case GRANTED -> waits.await(task.id(), UNTIL_REFUNDED);
            case TOO_LATE -> atTheNode(again(task.id()));
            case NO_RUN -> ended(again(task.id()));
            case AWAY -> throw nobodyKnows();
        };
    }

    private static Task atTheNode(Task task) {
        if (task.status().isTerminal()) {
            return ended(task);
        }
        throw refused("The task is being generated, or may be, and can not be canceled any more.");
    }

    /** Canceled before, which is what the caller wants; or ended in another way, which can not be undone. */
    private static Task ended(Task task) {
        return switch (task.status()) {
            case CANCELED -> task;
            case COMPLETED, FAILED ->
                throw refused("The task is " + task.status().wire() + " already.");
            case QUEUED, PROCESSING -> throw nobodyKnows();
        };
    }

    private Task again(TaskId id) {
        return tasks.find(id).orElseThrow();
    }

    private static RuntimeException refused(String why) {
        return Refusal.of(ApiError.TASK_NOT_CANCELABLE, why).thrown();
    }

    private static RuntimeException nobodyKnows() {
        return Refusal.comeBack("Whether the task can be canceled could not be found out. Try again shortly.")
                .thrown();
    }
}
