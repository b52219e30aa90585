package io.apiinone.ledger.model;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.credit.Entry;
import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.LateResult;
import io.apiinone.ledger.task.Refund;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.timeline.TaskEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The real books, looked at, in the numbers of the sequence. */
record RealLooks(Books books, RealNames names) implements Looks {
    private static final int ALL = 10_000;
    private static final String PROMPT = "body ";

    static String prompt(int body) {
        return PROMPT + body;
    }

    @Override
    public String balance(int purse) {
        return books.credits()
                .balance(names.accountOf(purse), names.modeOf(purse))
                .toString();
    }

    @Override
    public String task(int number) {
        return books.tasks()
                .find(names.task(number))
                .map(task -> view(task).toString())
                .orElse(Words.NO_TASK);
    }

    @Override
    public String entries(int purse) {
        return books.credits().entries(names.accountOf(purse), names.modeOf(purse), null, ALL).stream()
                .map(this::line)
                .sorted()
                .toList()
                .toString();
    }

    @Override
    public String history(int number) {
        TaskId task = names.task(number);
        List<AttemptView> attempts =
                books.attempts().of(task).stream().map(this::view).toList();
        List<String> events =
                books.timeline().of(task).stream().map(TaskEvent::kind).toList();
        return attempts + " " + events;
    }

    String line(Entry entry) {
        TaskId task = entry.task();
        return Words.entry(
                entry.kind().name(),
                entry.credits(),
                task == null ? null : names.number(task),
                entry.reason(),
                entry.actor());
    }

    TaskView view(Task task) {
        return new TaskView(
                names.number(task.id()),
                names.purse(task.account(), task.mode()),
                names.keys.indexOf(task.key()),
                Integer.parseInt(((ImageInput) task.input()).prompt().substring(PROMPT.length())),
                task.price(),
                task.status(),
                task.runId(),
                task.reservedAt() != null,
                task.completedAt() != null,
                task.failure(),
                task.resultUrls(),
                refund(task.refund()),
                late(task.lateResult()));
    }

    AttemptView view(Attempt attempt) {
        return new AttemptView(
                attempt.n(),
                attempt.node(),
                attempt.state(),
                names.jobNumber(attempt.nodeTaskId()),
                attempt.detail(),
                attempt.polls(),
                attempt.nodeState(),
                attempt.endedAt() != null);
    }

    private @Nullable String refund(@Nullable Refund refund) {
        return refund == null ? null : Words.refund(names.entry(refund.entry()), refund.credits(), refund.reason());
    }

    private static List<String> late(@Nullable LateResult late) {
        return late == null ? List.of() : late.urls();
    }
}
