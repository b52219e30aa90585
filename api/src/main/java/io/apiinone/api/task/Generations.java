package io.apiinone.api.task;

import io.apiinone.api.engine.GenerationEngine;
import io.apiinone.api.engine.StartAnswer;
import io.apiinone.api.file.InputFiles;
import io.apiinone.api.file.InputFiles.Inputs;
import io.apiinone.api.input.HookTargets;
import io.apiinone.api.input.InputHosts;
import io.apiinone.api.limit.AcceptPace;
import io.apiinone.api.limit.LimitSettings;
import io.apiinone.api.node.Nodes;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.api.web.RefusedException;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.credit.PriceList;
import io.apiinone.ledger.task.Acceptance;
import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts a generation: first the row, which is the promise, then its run, whose first step decides on the money. Whatever
 * goes wrong after the row exists, the caller is told of the task.
 */
final class Generations {
    /** However long the books took, the engine is given a chance. */
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(200);

    private static final Refusal NO_TEST_NODE = Refusal.of(
            ApiError.FORBIDDEN, "Test keys start no tasks here: this service has no test node. Use a live key.");

    private static final Logger log = LoggerFactory.getLogger(Generations.class);

    private final InputHosts hosts;
    private final InputFiles files;
    private final HookTargets targets;
    private final Books books;
    private final MoneyRefusals refusals;
    private final GenerationEngine engine;
    private final LostAccepts lost;
    private final TaskViews views;
    private final LiveStages stages;
    private final TaskWaits waits;
    private final GenerationSettings settings;
    private final Nodes nodes;
    private final LimitSettings limits;
    private final AcceptPace pace;
    private final GenerationMetrics metrics;

    Generations(
            InputHosts hosts,
            InputFiles files,
            HookTargets targets,
            Books books,
            GenerationEngine engine,
            LostAccepts lost,
            TaskViews views,
            LiveStages stages,
            TaskWaits waits,
            GenerationSettings settings,
            Nodes nodes,
            LimitSettings limits,
            AcceptPace pace,
            GenerationMetrics metrics) {
        this.hosts = hosts;
        this.files = files;
        this.targets = targets;
        this.books = books;
        this.refusals = new MoneyRefusals(books.credits());
        this.engine = engine;
        this.lost = lost;
        this.views = views;
        this.stages = stages;
        this.waits = waits;
        this.settings = settings;
        this.nodes = nodes;
        this.limits = limits;
        this.pace = pace;
        this.metrics = metrics;
    }

    /**
     * What the caller is told.
     *
     * @param replayed the task had been made before, by the same idempotency key or an earlier try of an OpenAI SDK
     * @param waited the answer was given the time to wait for the task's end
     * @param ended it has ended in that time
     */
    record Answer(TaskView task, TaskId id, boolean replayed, boolean waited, boolean ended) {
        Answer(TaskView task, TaskId id, boolean replayed) {
            this(task, id, replayed, false, false);
        }
    }

    /**
     * Starts a task and waits for its end.
     *
     * @param wait not longer than this from now; zero for an answer as soon as the credits are held
     * @param onWait is run before a wait begins
     * @throws RefusedException when no task was made, or the one that was made is closed and holds nothing
     */
    Answer generate(Caller caller, GenerationBody body, Repetition repetition, Duration wait, Runnable onWait) {
        long begun = System.nanoTime();
        Answer first = generate(caller, body, repetition, begun);
        if (!wait.isPositive() || !waits.hasPlace()) {
            return first;
        }
        onWait.run();
        Task task;
        try {
            task = waits.await(first.id(), wait.minusNanos(System.nanoTime() - begun));
        } catch (RuntimeException e) {
            log.warn("the end of {} could not be waited for: {}", first.id(), e.toString());
            return first;
        }
        Answer last = standing(task, first.replayed());
        return new Answer(
                last.task(), last.id(), last.replayed(), true, task.status().isTerminal());
    }

    private Answer generate(Caller caller, GenerationBody body, Repetition repetition, long begun) {
        Inputs inputs;
        try {
            inputs = files.resolve(caller, body.input().inputUrls());
        } catch (RefusedException gone) {
            // A file's time may be over since: whoever has an answer already gets that answer.
            return replayed(caller, body, repetition).orElseThrow(() -> gone);
        }
        hosts.refusePrivate(inputs.elsewhere());
        String callbackUrl = body.callbackUrl();
        if (callbackUrl != null) {
            targets.refuseUnlessPublic("callback_url", callbackUrl);
        }
        NewTask task = newTask(caller, body, body.input().withInputUrls(inputs.urls()), repetition);
        try (var _ = pace.take()) {
            return begin(task, begun);
        }
    }

    private Answer begin(NewTask task, long begun) {
        return switch (accept(task)) {
            case Acceptance.Accepted(Task accepted) -> started(accepted, begun, false);
            case Acceptance.Same(Task same) ->
                same.status() == TaskStatus.QUEUED ? started(same, begun, true) : standing(same, true);
            case Acceptance.OtherBody other ->
                throw Refusal.of(
                                ApiError.IDEMPOTENCY_KEY_REUSED,
                                "This Idempotency-Key was used with another body. Use a new key for a new request.")
                        .thrown();
            case Acceptance.Insufficient(long needed, long available) ->
                throw MoneyRefusals.insufficient(needed, available).thrown();
            case Acceptance.TooManyInFlight many ->
                throw limits.tooManyInFlight().thrown();
            case Acceptance.QueueFull full ->
                throw Refusal.comeBack("Too many tasks are waiting to start; no task was made. Try again shortly.")
                        .thrown();
        };
    }

    private Optional<Answer> replayed(Caller caller, GenerationBody body, Repetition repetition) {
        return Optional.ofNullable(repetition.idempotencyKey())
                .flatMap(key -> books.tasks().findReplayed(caller.account(), caller.mode(), key, body.fingerprint()))
                .map(task -> standing(task, true));
    }

    private Acceptance accept(NewTask task) {
        long begun = System.nanoTime();
        Acceptance acceptance;
        try {
            acceptance = books.tasks().accept(task, settings.queueLimit(), limits.mostInFlight());
        } catch (RuntimeException e) {
            acceptance = lost.found(task, e, Duration.ofNanos(System.nanoTime() - begun));
        }
        metrics.accepted(acceptance);
        return acceptance;
    }

    /** @param input the body's, with links that a node can follow in the place of files */
    private NewTask newTask(Caller caller, GenerationBody body, ImageInput input, Repetition repetition) {
        return new NewTask(
                TaskId.next(),
                caller.account(),
                caller.mode(),
                caller.key(),
                input.kind(),
                body.model(),
                input,
                body.metadata(),
                body.fingerprint(),
                repetition.idempotencyKey(),
                repetition.sdkTry(),
                PriceList.priceOf(input),
                nodes.nameFor(caller.mode()).orElseThrow(NO_TEST_NODE::thrown),
                settings.startLease(),
                body.callbackUrl());
    }

    private Answer started(Task task, long begun, boolean replayed) {
        StartAnswer answer = start(task, settings.startTimeout().minusNanos(System.nanoTime() - begun));
        metrics.verdict(answer);
        return switch (answer) {
            case RESERVED -> new Answer(views.reserved(task), task.id(), replayed);
            case INSUFFICIENT -> throw refusals.insufficient(task).thrown();
            case KEY_LIMIT -> throw refusals.keyLimit().thrown();
            case SUSPENDED -> throw refusals.suspended().thrown();
            case ROW_DECIDES, RUN_ENDED -> standing(asItIsNow(task), replayed);
            case AWAY -> new Answer(views.of(task, stages.of(task)), task.id(), replayed);
        };
    }

    private StartAnswer start(Task task, Duration left) {
        try {
            return engine.start(task, left.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : left);
        } catch (RuntimeException e) {
            log.error("the run of {} could not be started", task.id(), e);
            return StartAnswer.AWAY;
        }
    }

    private Task asItIsNow(Task task) {
        try {
            return books.tasks().find(task.id()).orElse(task);
        } catch (RuntimeException e) {
            log.warn("{} could not be read again: {}", task.id(), e.toString());
            return task;
        }
    }

    private Answer standing(Task task, boolean replayed) {
        refusals.ofRefused(task).ifPresent(refusal -> {
            throw refusal.thrown();
        });
        return new Answer(views.of(task, stages.of(task)), task.id(), replayed);
    }
}
