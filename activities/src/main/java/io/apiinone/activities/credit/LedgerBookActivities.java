package io.apiinone.activities.credit;

import io.apiinone.activities.TaskIds;
import io.apiinone.activities.node.Adoption;
import io.apiinone.activities.node.Standings;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.credit.Resolution;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.generation.BookActivities;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.ReserveAnswer;
import io.apiinone.workflows.generation.Standing;
import io.apiinone.workflows.generation.SubmitAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The workflow's moves as calls of the ledger; the ledger decides, and repeats change nothing. */
public final class LedgerBookActivities implements BookActivities {
    private final Books books;
    private final Adoption adoption;

    public LedgerBookActivities(Books books, Adoption adoption) {
        this.books = books;
        this.adoption = adoption;
    }

    @Override
    public ReserveAnswer validateAndReserve(String taskId, String run) {
        return switch (books.credits().reserve(TaskIds.of(taskId), run)) {
            case RESERVED -> ReserveAnswer.RESERVED;
            case INSUFFICIENT -> ReserveAnswer.INSUFFICIENT;
            case KEY_LIMIT -> ReserveAnswer.KEY_LIMIT;
            case SUSPENDED -> ReserveAnswer.SUSPENDED;
            case CLOSED -> ReserveAnswer.CLOSED;
            case OTHER_RUN -> ReserveAnswer.OTHER_RUN;
            case NO_TASK -> ReserveAnswer.NO_TASK;
        };
    }

    @Override
    public Standing settle(SettleOrder order) {
        return standing(books.credits().settle(TaskIds.of(order.taskId()), order.nodeTaskId(), order.urls()));
    }

    @Override
    public Standing refund(RefundOrder order) {
        TaskId task = TaskIds.of(order.taskId());
        if (order.unused() != null) {
            // First, so that no success is ever without a word of what became of it.
            books.attempts().ended(task, order.unused(), true, order.reason());
        }
        FailureCode code = FailureCode.valueOf(order.failure().name());
        return standing(books.credits().refund(task, code, order.reason(), order.actor()));
    }

    @Override
    public SubmitAnswer revoke(String taskId, int attempt, String node) {
        return Standings.answer(books.attempts().revoke(TaskIds.of(taskId), attempt, node));
    }

    @Override
    public @Nullable String nodeTaskOf(String taskId, int attempt) {
        return books.attempts().nodeTaskOf(TaskIds.of(taskId), attempt).orElse(null);
    }

    @Override
    public boolean adopt(String taskId, String nodeTaskId) {
        return adoption.adopt(TaskIds.of(taskId), nodeTaskId).isPresent();
    }

    @Override
    public void note(OperatorNote note) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("action", note.action());
        detail.put("actor", note.by().actor());
        detail.put("reason", note.by().reason());
        if (note.nodeTaskId() != null) {
            detail.put("node_task_id", note.nodeTaskId());
        }
        books.timeline().add(TaskIds.of(note.taskId()), "operator", detail);
    }

    private static Standing standing(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Settled settled ->
                new Standing(Standing.Kind.SETTLED, settled.entry().toString(), null);
            case Resolution.Refunded refunded ->
                new Standing(
                        Standing.Kind.REFUNDED,
                        refunded.entry().toString(),
                        Failure.valueOf(refunded.code().name()));
        };
    }
}
