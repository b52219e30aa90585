package io.apiinone.api.task;

import io.apiinone.api.file.FileLinks;
import io.apiinone.api.result.ResultLinks;
import io.apiinone.api.task.TaskView.Late;
import io.apiinone.api.task.TaskView.Money;
import io.apiinone.api.task.TaskView.Picture;
import io.apiinone.api.task.TaskView.Reason;
import io.apiinone.api.task.TaskView.RefundView;
import io.apiinone.api.task.TaskView.Urls;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.LateResult;
import io.apiinone.ledger.task.Refund;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskInput;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.workflows.generation.Progress.Stage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns a task's row into what customers see. */
final class TaskViews {
    private final URI publicUrl;
    private final ResultLinks links;
    private final FileLinks files;
    private final Duration linksLast;

    TaskViews(URI publicUrl, ResultLinks links, FileLinks files) {
        this(publicUrl, links, files, ResultLinks.DAY);
    }

    private TaskViews(URI publicUrl, ResultLinks links, FileLinks files, Duration linksLast) {
        this.publicUrl = publicUrl;
        this.links = links;
        this.files = files;
        this.linksLast = linksLast;
    }

    /** The same, with links to the pictures that work for so long. */
    TaskViews withLinksFor(Duration time) {
        return new TaskViews(publicUrl, links, files, time);
    }

    /** Where a task is read, without the host. */
    static String path(TaskId id) {
        return "/api/v1/tasks/" + id;
    }

    /** The row as it stands, at this stage. */
    TaskView of(Task task, Stage stage) {
        return of(task, task.status(), stage);
    }

    /** A row that was read as queued and whose credits have been held since. */
    TaskView reserved(Task task) {
        return of(task, TaskStatus.PROCESSING, Stage.SUBMITTING);
    }

    private TaskView of(Task task, TaskStatus status, Stage stage) {
        return new TaskView(
                task.id().toString(),
                task.id().toString(),
                "task",
                task.kind().wire(),
                task.model(),
                task.mode() == Mode.LIVE,
                status.wire(),
                stage.wire(),
                task.createdAt().getEpochSecond(),
                millis(task.createdAt()),
                task.completedAt() == null ? null : millis(task.completedAt()),
                input(task.input()),
                status == TaskStatus.COMPLETED ? pictures(task.resultUrls()) : List.of(),
                money(task, status),
                refund(task),
                late(task.lateResult()),
                reason(task.failure()),
                new TreeMap<>(task.metadata()),
                urls(task.id()));
    }

    private TaskInput input(TaskInput input) {
        return switch (input) {
            case ImageInput image ->
                image.withInputUrls(
                        image.inputUrls().stream().map(files::inputAsShown).toList());
        };
    }

    private Urls urls(TaskId id) {
        String get = publicUrl + path(id);
        return new Urls(get, get + "/events", get + "/stream", get + "/cancel");
    }

    private static Money money(Task task, TaskStatus status) {
        int price = task.price();
        Refund refund = task.refund();
        return switch (status) {
            case QUEUED -> new Money(price, 0, 0, 0);
            case PROCESSING -> new Money(price, price, 0, 0);
            case COMPLETED -> new Money(price, 0, price, 0);
            case FAILED, CANCELED -> new Money(price, 0, 0, refund == null ? 0 : refund.credits());
        };
    }

    /** The reason is the customer's code: the books' own words are for auditors. */
    private static @Nullable RefundView refund(Task task) {
        Refund refund = task.refund();
        FailureCode failure = task.failure();
        return refund == null || failure == null
                ? null
                : new RefundView(refund.entry().toString(), refund.credits(), failure.wire(), millis(refund.at()));
    }

    private @Nullable Late late(@Nullable LateResult late) {
        return late == null ? null : new Late(pictures(late.urls()), millis(late.at()));
    }

    private static @Nullable Reason reason(@Nullable FailureCode failure) {
        return failure == null ? null : new Reason(failure.wire(), failure.message());
    }

    private List<Picture> pictures(List<String> urls) {
        return urls.stream().map(this::picture).toList();
    }

    /** Ours, or one that is where the node put it. */
    private Picture picture(String url) {
        return StoredPicture.parse(url)
                .map(stored -> new Picture(links.to(stored, linksLast).orElse(null), stored.expires()))
                .orElseGet(() -> new Picture(url, null));
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
