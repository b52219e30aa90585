package io.apiinone.api.engine;

import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.generation.Progress;
import java.time.Duration;
import java.util.Optional;

/**
 * Starts generations and speaks to those that run. Every call is bounded by a time of its own or by the one it is given, and
 * none throws for an engine that is away.
 */
public interface GenerationEngine {
    /**
     * Starts the task's run, or joins the one there is, and waits for the verdict on its reservation. However often and from
     * wherever it is called for one task, the run and its reservation happen once.
     *
     * @param patience how long the verdict may take
     */
    StartAnswer start(Task task, Duration patience);

    /**
     * What a live run says of itself.
     *
     * @return empty when there is no such run
     * @throws EngineAwayException when the engine, or every worker, kept silent for that long
     */
    Optional<Progress> progress(TaskId task, Duration patience);

    /**
     * Asks the task's run to cancel.
     *
     * @param actor who wants it, and why; both are kept
     */
    CancelReply cancel(TaskId task, String actor, String reason, Duration patience);

    /**
     * Answers the submit that stayed open in the task's run: the node accepted, and has called back about this node task now.
     *
     * @param activity the engine's id of the submit
     * @return {@link SignalAnswer#NO_RUN} when it is not open any more: the run, if there is one, has to be told by a signal
     */
    SignalAnswer completeSubmit(TaskId task, String activity, String nodeTaskId);

    /** Tells the task's run that the node called back about this node task. */
    SignalAnswer callback(TaskId task, String nodeTaskId);

    /** Has a result recorded that came for a closed task; answers true once that is durable, false when the engine is away. */
    boolean lateResult(TaskId task, String nodeTaskId);
}
