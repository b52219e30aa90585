package io.apiinone.api.testing;

import io.apiinone.api.engine.CancelReply;
import io.apiinone.api.engine.EngineAwayException;
import io.apiinone.api.engine.GenerationEngine;
import io.apiinone.api.engine.SignalAnswer;
import io.apiinone.api.engine.StartAnswer;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.generation.Progress;
import io.apiinone.workflows.generation.Progress.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An engine in memory. Unless told otherwise it does what a run does first: it reserves in the real books, under one run per
 * task.
 */
public final class FakeEngine implements GenerationEngine {
    /** Every start, in the order they came. */
    public final List<TaskId> starts = new CopyOnWriteArrayList<>();
    /** Node task ids of delivered callbacks, by task. */
    public final Map<TaskId, String> callbacks = new ConcurrentHashMap<>();
    /** Activities of submits that are open in their runs. */
    public final Set<String> openSubmits = ConcurrentHashMap.newKeySet();
    /** Node task ids of late results, by task. */
    public final Map<TaskId, String> lateResults = new ConcurrentHashMap<>();
    /** How often a run was asked for its progress. */
    public final List<TaskId> questions = new CopyOnWriteArrayList<>();

    private final Books books;
    private volatile Function<Task, StartAnswer> onStart;
    private volatile BiFunction<TaskId, String, SignalAnswer> onCallback;
    private volatile Function<TaskId, Optional<Progress>> onProgress;
    private volatile Function<TaskId, CancelReply> onCancel;
    private volatile boolean lateAway;

    public FakeEngine(Books books) {
        this.books = books;
        behave();
    }

    /** Forgets every instruction. */
    public void behave() {
        onStart = this::reserve;
        onCallback = (task, nodeTaskId) -> SignalAnswer.DELIVERED;
        onProgress = task -> Optional.empty();
        onCancel = task -> CancelReply.NO_RUN;
        lateAway = false;
    }

    public void onStart(Function<Task, StartAnswer> behaviour) {
        onStart = behaviour;
    }

    public void onCallback(BiFunction<TaskId, String, SignalAnswer> behaviour) {
        onCallback = behaviour;
    }

    public void onProgress(Function<TaskId, Optional<Progress>> behaviour) {
        onProgress = behaviour;
    }

    public void onCancel(Function<TaskId, CancelReply> behaviour) {
        onCancel = behaviour;
    }

    public void lateResultsAway() {
        lateAway = true;
    }

    public static Progress at(Stage stage) {
        return new Progress(stage, 1, null, null);
    }

    public static EngineAwayException away() {
        return new EngineAwayException(new IllegalStateException("told to be away"));
    }

    /** What the run's first step does. */
    public StartAnswer reserve(Task task) {
        return switch (books.credits().reserve(task.id(), "run-" + task.id())) {
            case RESERVED -> StartAnswer.RESERVED;
            case INSUFFICIENT -> StartAnswer.INSUFFICIENT;
            case KEY_LIMIT -> StartAnswer.KEY_LIMIT;
            case SUSPENDED -> StartAnswer.SUSPENDED;
            case CLOSED, OTHER_RUN, NO_TASK -> StartAnswer.ROW_DECIDES;
        };
    }

    /** What a whole run does that ends with this picture. */
    public StartAnswer complete(Task task, String url) {
        StartAnswer held = reserve(task);
        finish(task.id(), url);
        return held;
    }

    /** The end of a run whose credits are held. */
    public void finish(TaskId task, String url) {
        String job = "job-" + task;
        books.attempts().claim(task, 1, "node41");
        books.attempts().accepted(task, 1, job);
        books.credits().settle(task, job, List.of(url));
    }

    /** What a whole run does that ends like this. */
    public StartAnswer fail(Task task, FailureCode code) {
        StartAnswer held = reserve(task);
        books.credits().refund(task.id(), code, "a test", null);
        return held;
    }

    @Override
    public StartAnswer start(Task task, Duration patience) {
        starts.add(task.id());
        return onStart.apply(task);
    }

    @Override
    public Optional<Progress> progress(TaskId task, Duration patience) {
        questions.add(task);
        return onProgress.apply(task);
    }

    @Override
    public CancelReply cancel(TaskId task, String actor, String reason, Duration patience) {
        return onCancel.apply(task);
    }

    @Override
    public SignalAnswer completeSubmit(TaskId task, String activity, String nodeTaskId) {
        return openSubmits.remove(activity) ? callback(task, nodeTaskId) : SignalAnswer.NO_RUN;
    }

    @Override
    public SignalAnswer callback(TaskId task, String nodeTaskId) {
        SignalAnswer answer = onCallback.apply(task, nodeTaskId);
        if (answer == SignalAnswer.DELIVERED) {
            callbacks.put(task, nodeTaskId);
        }
        return answer;
    }

    @Override
    public boolean lateResult(TaskId task, String nodeTaskId) {
        if (!lateAway) {
            lateResults.put(task, nodeTaskId);
        }
        return !lateAway;
    }
}
