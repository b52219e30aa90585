package io.apiinone.api.temporal;

import io.apiinone.api.engine.CancelReply;
import io.apiinone.api.engine.EngineAwayException;
import io.apiinone.api.engine.GenerationEngine;
import io.apiinone.api.engine.SignalAnswer;
import io.apiinone.api.engine.StartAnswer;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.generation.CancelAnswer;
import io.apiinone.workflows.generation.GenerationInput;
import io.apiinone.workflows.generation.GenerationRuns;
import io.apiinone.workflows.generation.GenerationWorkflow;
import io.apiinone.workflows.generation.OperatorAction;
import io.apiinone.workflows.generation.Progress;
import io.apiinone.workflows.generation.ReserveAnswer;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.generation.Times;
import io.apiinone.workflows.late.LateResultWorkflow;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Temporal call per question, each with a deadline. */
final class TemporalGenerationEngine implements GenerationEngine {
    private static final Logger log = LoggerFactory.getLogger(TemporalGenerationEngine.class);

    /** A signal, or a start without a verdict, takes milliseconds; a node that calls back waits no longer than this. */
    private static final Duration DELIVERY = Duration.ofMillis(1500);

    private final WorkflowClient client;
    private final ActivityCompletionClient completions;
    private final BoundedCalls calls;
    private final Times times;

    TemporalGenerationEngine(WorkflowClient client, BoundedCalls calls, Times times) {
        this.client = client;
        this.completions = client.newActivityCompletionClient();
        this.calls = calls;
        this.times = times;
    }

    @Override
    public StartAnswer start(Task task, Duration patience) {
        try {
            return answer(calls.within(patience, () -> updateWithStart(task)));
        } catch (NoSuchRunException e) {
            return e.isNeverAgain() ? StartAnswer.RUN_ENDED : StartAnswer.ROW_DECIDES;
        } catch (WorkflowUpdateException e) {
            // The run ended before it came to the update; the books were asked all the same.
            return StartAnswer.ROW_DECIDES;
        } catch (EngineAwayException e) {
            log.warn("no verdict on {}: {}", task.id(), e.reason());
            return StartAnswer.AWAY;
        }
    }

    private ReserveAnswer updateWithStart(Task task) {
        GenerationInput input = input(task);
        GenerationWorkflow run = client.newWorkflowStub(GenerationWorkflow.class, GenerationRuns.options(input));
        return WorkflowClient.executeUpdateWithStart(
                run::reserve,
                UpdateOptions.newBuilder(ReserveAnswer.class)
                        .setUpdateId(Names.RESERVE_UPDATE_ID)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(run::run, input));
    }

    private GenerationInput input(Task task) {
        return new GenerationInput(
                task.id().toString(),
                task.account().toString(),
                task.mode().wire(),
                task.kind().wire(),
                task.model(),
                task.input().type(),
                task.input().resolution(),
                task.price(),
                task.node(),
                times);
    }

    private static StartAnswer answer(ReserveAnswer answer) {
        return switch (answer) {
            case RESERVED -> StartAnswer.RESERVED;
            case INSUFFICIENT -> StartAnswer.INSUFFICIENT;
            case KEY_LIMIT -> StartAnswer.KEY_LIMIT;
            case SUSPENDED -> StartAnswer.SUSPENDED;
            case CLOSED, OTHER_RUN, NO_TASK -> StartAnswer.ROW_DECIDES;
        };
    }

    @Override
    public Optional<Progress> progress(TaskId task, Duration patience) {
        try {
            return Optional.of(calls.within(patience, () -> run(task).progress()));
        } catch (NoSuchRunException e) {
            return Optional.empty();
        }
    }

    @Override
    public CancelReply cancel(TaskId task, String actor, String reason, Duration patience) {
        try {
            return reply(calls.within(patience, () -> run(task).cancel(new OperatorAction(actor, reason))));
        } catch (NoSuchRunException | WorkflowUpdateException e) {
            // The run had ended, or ended before it came to the wish.
            return CancelReply.NO_RUN;
        } catch (EngineAwayException e) {
            log.warn("{} could not be asked to cancel: {}", task, e.reason());
            return CancelReply.AWAY;
        }
    }

    private static CancelReply reply(CancelAnswer answer) {
        return switch (answer) {
            case CANCELED -> CancelReply.GRANTED;
            case TOO_LATE -> CancelReply.TOO_LATE;
            case ENDED -> CancelReply.NO_RUN;
        };
    }

    @Override
    public SignalAnswer completeSubmit(TaskId task, String activity, String nodeTaskId) {
        SubmitAnswer answer = SubmitAnswer.accepted(nodeTaskId);
        String run = Names.generationId(task.toString());
        return deliver(task, () -> completions.complete(run, Optional.empty(), activity, answer));
    }

    @Override
    public SignalAnswer callback(TaskId task, String nodeTaskId) {
        return deliver(task, () -> run(task).callback(nodeTaskId));
    }

    private SignalAnswer deliver(TaskId task, Runnable call) {
        try {
            return calls.within(DELIVERY, () -> {
                call.run();
                return SignalAnswer.DELIVERED;
            });
        } catch (NoSuchRunException e) {
            return SignalAnswer.NO_RUN;
        } catch (EngineAwayException e) {
            log.warn("the callback for {} was not delivered: {}", task, e.reason());
            return SignalAnswer.AWAY;
        }
    }

    private GenerationWorkflow run(TaskId task) {
        return client.newWorkflowStub(GenerationWorkflow.class, Names.generationId(task.toString()));
    }

    @Override
    public boolean lateResult(TaskId task, String nodeTaskId) {
        LateResultWorkflow run = client.newWorkflowStub(LateResultWorkflow.class, lateOptions(task));
        try {
            calls.within(DELIVERY, () -> WorkflowClient.start(run::run, new LateInput(task.toString(), nodeTaskId)));
            return true;
        } catch (EngineAwayException e) {
            log.warn("the late result of {} was not started: {}", task, e.reason());
            return false;
        }
    }

    private static WorkflowOptions lateOptions(TaskId task) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(Names.lateResultId(task.toString()))
                .setTaskQueue(Names.TASK_QUEUE)
                // The node repeats its callbacks: one look at a time is enough, and another one later does no harm.
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setStaticSummary("late result of " + task)
                .build();
    }
}
