package io.apiinone.workflows.generation;

import io.apiinone.workflows.Names;
import io.apiinone.workflows.generation.BookActivities.OperatorNote;
import io.apiinone.workflows.generation.BookActivities.RefundOrder;
import io.apiinone.workflows.generation.BookActivities.SettleOrder;
import io.apiinone.workflows.generation.NodeActivities.PollOrder;
import io.apiinone.workflows.generation.NodeActivities.SubmitOrder;
import io.apiinone.workflows.late.LateResultWorkflow;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.apiinone.workflows.result.CopyPolicies;
import io.apiinone.workflows.result.ResultActivities;
import io.apiinone.workflows.result.ResultActivities.CopyAnswer;
import io.apiinone.workflows.result.ResultActivities.CopyOrder;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of a generation as plain calls: which are local first, which are regular, and what a failed one means. */
final class Steps {
    private final GenerationInput input;

    Steps(GenerationInput input) {
        this.input = input;
    }

    /**
     * The run id that stays the same when an operator resets the run, so that the reset run finds its own reservation and its own
     * attempts again.
     */
    ReserveAnswer reserve() {
        String run = Workflow.getInfo().getOriginalExecutionRunId();
        String summary = "reserve %d credits".formatted(input.price());
        return localFirst(
                () -> Workflow.newLocalActivityStub(BookActivities.class, Policies.booksLocally(summary))
                        .validateAndReserve(input.taskId(), run),
                () -> Workflow.newActivityStub(BookActivities.class, Policies.books(summary))
                        .validateAndReserve(input.taskId(), run));
    }

    Standing settle(Ending.Succeeded success) {
        SettleOrder order = new SettleOrder(input.taskId(), success.nodeTaskId(), success.urls());
        String summary = "settle %d credits".formatted(input.price());
        return localFirst(
                () -> Workflow.newLocalActivityStub(BookActivities.class, Policies.booksLocally(summary))
                        .settle(order),
                () -> Workflow.newActivityStub(BookActivities.class, Policies.books(summary))
                        .settle(order));
    }

    /** The first try of a copy; empty when it failed. */
    Optional<CopyAnswer> copyAtOnce(Ending.Succeeded success, Duration patience) {
        try {
            return Optional.of(Workflow.newLocalActivityStub(ResultActivities.class, CopyPolicies.locally())
                    .copy(order(success, patience)));
        } catch (ActivityFailure e) {
            return Optional.empty();
        }
    }

    Promise<CopyAnswer> copy(Ending.Succeeded success, Duration patience) {
        ResultActivities activities = Workflow.newActivityStub(ResultActivities.class, CopyPolicies.regularly());
        return Async.function(activities::copy, order(success, patience));
    }

    private CopyOrder order(Ending.Succeeded success, Duration patience) {
        return new CopyOrder(input.taskId(), success.nodeTaskId(), success.urls(), patience);
    }

    /** Always a regular activity: operators and auditors see every refund as a step of its own. */
    Standing refund(Ending.Failed failed) {
        String summary = "refund %d credits: %s"
                .formatted(input.price(), failed.failure().wire());
        return Workflow.newActivityStub(BookActivities.class, Policies.books(summary))
                .refund(new RefundOrder(
                        input.taskId(), failed.failure(), failed.reason(), failed.actor(), failed.unused()));
    }

    /** One attempt, under way. */
    Promise<SubmitAnswer> submit(int attempt) {
        Times times = input.times();
        NodeActivities activities =
                Workflow.newActivityStub(NodeActivities.class, Policies.submit(times, attempt, input.node()));
        return Async.function(
                activities::submit,
                new SubmitOrder(input.taskId(), attempt, input.node(), times.submitHttp(), times.openSubmit()));
    }

    /** What became of an attempt; when its worker vanished, what the fence says of it. */
    SubmitAnswer answer(Promise<SubmitAnswer> submit, int attempt) {
        try {
            return submit.get();
        } catch (ActivityFailure e) {
            return revoke(attempt);
        }
    }

    SubmitAnswer revoke(int attempt) {
        return Workflow.newActivityStub(BookActivities.class, Policies.books("fence attempt " + attempt))
                .revoke(input.taskId(), attempt, input.node());
    }

    /** Null as long as the books do not know it. */
    @Nullable
    String nodeTaskOf(int attempt) {
        String summary = "what the node said to attempt " + attempt;
        return localFirst(
                () -> Workflow.newLocalActivityStub(BookActivities.class, Policies.booksLocally(summary))
                        .nodeTaskOf(input.taskId(), attempt),
                () -> Workflow.newActivityStub(BookActivities.class, Policies.books(summary))
                        .nodeTaskOf(input.taskId(), attempt));
    }

    /** Detached, so that a pressed cancel button does not lose it. */
    void note(String action, OperatorAction by, @Nullable String nodeTaskId) {
        String summary = "note: %s by %s".formatted(action, by.actor());
        Workflow.newDetachedCancellationScope(
                        () -> Workflow.newActivityStub(BookActivities.class, Policies.books(summary))
                                .note(new OperatorNote(input.taskId(), action, by, nodeTaskId)))
                .run();
    }

    boolean adopt(String nodeTaskId) {
        return Workflow.newActivityStub(BookActivities.class, Policies.books("adopt the node task a callback named"))
                .adopt(input.taskId(), nodeTaskId);
    }

    /** Empty when the node did not answer in time: polling goes on. */
    Optional<NodeAnswer> confirm(String nodeTaskId) {
        try {
            return Optional.of(Workflow.newLocalActivityStub(NodeActivities.class, Policies.confirm())
                    .confirm(input.taskId(), nodeTaskId));
        } catch (ActivityFailure e) {
            return Optional.empty();
        }
    }

    Promise<NodeAnswer> poll(String nodeTaskId, Instant acceptedAt, Duration untilDeadline) {
        Times times = input.times();
        NodeActivities activities = Workflow.newActivityStub(NodeActivities.class, Policies.poll(times, untilDeadline));
        return Async.function(
                activities::poll,
                new PollOrder(
                        input.taskId(), nodeTaskId, acceptedAt, times.pollFirst(), times.pollMax(), times.lostGrace()));
    }

    /** A node that can not be asked counts as one that has nothing to say. */
    NodeAnswer lastLook() {
        try {
            return Workflow.newActivityStub(NodeActivities.class, Policies.lastLook())
                    .lastLook(input.taskId());
        } catch (ActivityFailure e) {
            return NodeAnswer.absent();
        }
    }

    /** Leaves what came too late to the same run that a callback for a closed task starts; one look at a time is enough. */
    void lookLate(String nodeTaskId) {
        LateResultWorkflow late = Workflow.newChildWorkflowStub(
                LateResultWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(Names.lateResultId(input.taskId()))
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                        .setStaticSummary("late result of " + input.taskId())
                        .build());
        Async.function(late::run, new LateInput(input.taskId(), nodeTaskId));
        try {
            Workflow.getWorkflowExecution(late).get();
        } catch (ChildWorkflowFailure e) {
            // One is under way already.
        }
    }

    private static <T extends @Nullable Object> T localFirst(Functions.Func<T> local, Functions.Func<T> regular) {
        try {
            return local.apply();
        } catch (ActivityFailure e) {
            return regular.apply();
        }
    }
}
