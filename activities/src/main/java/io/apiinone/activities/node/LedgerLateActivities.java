package io.apiinone.activities.node;

import io.apiinone.activities.TaskIds;
import io.apiinone.activities.result.Copier;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.late.LateActivities;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.apiinone.workflows.node41.RecordReading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keeps with a closed task what the node delivered afterwards. No credit moves here. */
public final class LedgerLateActivities implements LateActivities {
    /** Shorter than the activity's 20 s. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** For all pictures: with an answer of the node that comes at once it fits into the ten seconds of a look-again's step. */
    private static final Duration COPY = Duration.ofSeconds(5);

    private final Books books;
    private final Nodes nodes;
    private final Copier copier;

    public LedgerLateActivities(Books books, Nodes nodes, Copier copier) {
        this.books = books;
        this.nodes = nodes;
        this.copier = copier;
    }

    @Override
    public String recordLateResult(LateInput input) {
        TaskId task = TaskIds.of(input.taskId());
        String id = input.nodeTaskId();
        RecordReading reading = nodes.recordInfo(task, id, LOOK);
        if (reading instanceof RecordReading.Anothers) {
            return "it belongs to another task";
        }
        Optional<Attempt> standing = books.attempts().adopt(task, id);
        if (standing.isEmpty()) {
            return "nothing was ever sent for the task";
        }
        if (isAnothers(task, standing.get().node(), id)) {
            return "it belongs to another task";
        }
        return switch (reading) {
            case RecordReading.Succeeded(List<String> urls) -> {
                boolean kept = isWanted(task) && books.tasks().recordLateResult(task, id, shown(task, urls));
                books.attempts().ended(task, id, true, kept ? "late result" : "result not used");
                yield kept ? "late result kept" : "the task has its result";
            }
            case RecordReading.Failed failed -> {
                books.attempts().ended(task, id, false, failed.detail());
                yield "the node failed: " + failed.detail();
            }
            case RecordReading.Anothers(String detail) -> detail;
            case RecordReading.Missing(String detail) -> "the node does not know it: " + detail;
            case RecordReading.Pending(String state) -> throw Polls.again(state);
            case RecordReading.Unclear unclear -> throw Polls.again(unclear.detail());
        };
    }

    /** A task that has its result gets no copies of another one. */
    private boolean isWanted(TaskId task) {
        return books.tasks()
                .find(task)
                .filter(row -> row.refund() != null && row.lateResult() == null)
                .isPresent();
    }

    /** Nobody is charged, so what can not be copied soon is shown where it is. */
    private List<String> shown(TaskId task, List<String> urls) {
        return copier.asFarAsPossible(task, urls, COPY);
    }

    /** One customer's pictures must never be shown to another, whatever the node mixes up. */
    private boolean isAnothers(TaskId task, String nodeName, String nodeTaskId) {
        return books.attempts()
                .ofNodeTask(nodeName, nodeTaskId)
                .filter(attempt -> !attempt.task().equals(task))
                .isPresent();
    }
}
