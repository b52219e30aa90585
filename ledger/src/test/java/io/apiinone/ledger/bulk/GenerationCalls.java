package io.apiinone.ledger.bulk;

import static io.apiinone.ledger.bulk.Call.check;
import static io.apiinone.ledger.bulk.Call.job;
import static io.apiinone.ledger.bulk.Call.request;
import static io.apiinone.ledger.bulk.Call.run;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.ReserveVerdict;
import io.apiinone.ledger.credit.Resolution;
import io.apiinone.ledger.node.Claim;
import io.apiinone.ledger.result.Copied;
import io.apiinone.ledger.task.Acceptance;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskKind;
import io.apiinone.ledger.testing.Steps;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The life of three new tasks, one that is charged, one that is refunded and one that is canceled: what requests and runs do with them. */
final class GenerationCalls {
    private static final int QUEUE_LIMIT = 1000;
    private static final int IN_FLIGHT_LIMIT = 1000;
    private static final String NODE = "node41";
    private static final String RUN = "0198c5d0-0000-7000-8000-000000000001";
    private static final Duration ENDED = Duration.ofHours(-2);

    private final Books books;
    private final Subject subject;

    GenerationCalls(Books books, Subject subject) {
        this.books = books;
        this.subject = subject;
    }

    List<Call> round() {
        List<Call> calls = new ArrayList<>();
        calls.addAll(charged());
        calls.addAll(refunded());
        calls.addAll(canceled());
        return calls;
    }

    private List<Call> charged() {
        TaskId id = TaskId.next();
        NewTask task = task(id, id, "order " + id, null);
        String job = Steps.nodeTaskId();
        AtomicLong callback = new AtomicLong();
        return List.of(
                request("accept a task", () -> check(accept(task) instanceof Acceptance.Accepted, id)),
                request(
                        "accept it again: the same idempotency key",
                        () -> check(accept(task) instanceof Acceptance.Same, id)),
                request(
                        "find by idempotency key",
                        () -> check(
                                books.tasks()
                                        .findReplayed(subject.account(), Mode.LIVE, "order " + id, task.fingerprint())
                                        .isPresent(),
                                id)),
                run("reserve", () -> check(books.credits().reserve(id, RUN) == ReserveVerdict.RESERVED, id)),
                run("claim an attempt", () -> check(books.attempts().claim(id, 1, NODE) instanceof Claim.Won, id)),
                run("the node accepted", () -> books.attempts().accepted(id, 1, job, "activity")),
                run(
                        "what an attempt became",
                        () -> check(books.attempts().nodeTaskOf(id, 1).isPresent(), id)),
                run("a poll", () -> books.attempts().polled(id, job, "generating")),
                request("task by id, live", () -> found(id)),
                request(
                        "newest attempt of a live task",
                        () -> check(books.attempts().newestOf(List.of(id)).size() == 1, id)),
                request(
                        "whose node task a callback speaks of",
                        () -> check(books.attempts().ofNodeTask(NODE, job).isPresent(), id)),
                request(
                        "store a callback",
                        () -> callback.set(books.callbacks()
                                .store(id, NODE, job, "success")
                                .orElseThrow()
                                .stored()
                                .id())),
                request("its run was told", () -> books.callbacks().signalled(callback.get())),
                run("begin a copy", () -> books.copies().begin(id, 0, Duration.ofHours(1))),
                run(
                        "keep a copy",
                        () -> books.copies()
                                .keep(id, 0, new Copied("image/png", "00".repeat(32), 1_000_000, 1024, 576), ENDED)),
                run(
                        "settle",
                        () -> check(
                                books.credits().settle(id, job, List.of("https://node41.example/" + job + ".png"))
                                        instanceof Resolution.Settled,
                                id)),
                request("task by id, ended", () -> found(id)),
                request(
                        "timeline, a page",
                        () -> check(
                                !books.timeline()
                                        .page(id, List.of("reserved", "settled"), 0, 100)
                                        .isEmpty(),
                                id)),
                request("timeline, all", () -> check(books.timeline().of(id).size() > 3, id)),
                request(
                        "callbacks of a task",
                        () -> check(books.callbacks().of(id).size() == 1, id)),
                request(
                        "attempts of a task",
                        () -> check(books.attempts().of(id).size() == 1, id)));
    }

    private List<Call> refunded() {
        TaskId id = TaskId.next();
        NewTask task = task(id, id, null, 0);
        NewTask again = task(TaskId.next(), id, null, 1);
        String job = Steps.nodeTaskId();
        return List.of(
                request("accept an SDK's task", () -> check(accept(task) instanceof Acceptance.Accepted, id)),
                request("accept an SDK's second try", () -> check(accept(again) instanceof Acceptance.Same, id)),
                run("reserve", () -> check(books.credits().reserve(id, RUN) == ReserveVerdict.RESERVED, id)),
                run("claim an attempt", () -> check(books.attempts().claim(id, 1, NODE) instanceof Claim.Won, id)),
                run("attempt of unknown outcome", () -> books.attempts().unknown(id, 1, "timeout")),
                run(
                        "the node named its task",
                        () -> check(books.attempts().adopt(id, job).isPresent(), id)),
                run("the node's last word", () -> books.attempts().ended(id, job, false, "content_policy")),
                run(
                        "refund",
                        () -> check(
                                books.credits().refund(id, FailureCode.UPSTREAM_FAILED, "the node said fail", null)
                                        instanceof Resolution.Refunded,
                                id)),
                run(
                        "record a late result",
                        () -> check(
                                books.tasks().recordLateResult(id, job, List.of("https://node41.example/late.png")),
                                id)));
    }

    private List<Call> canceled() {
        TaskId id = TaskId.next();
        NewTask task = task(id, id, "order " + id, null);
        Made<List<String>> expired = new Made<>();
        return List.of(
                request("accept a task", () -> check(accept(task) instanceof Acceptance.Accepted, id)),
                job(
                        "claim queued tasks",
                        () -> check(
                                !books.tasks()
                                        .claimQueued(10, Duration.ofMinutes(1))
                                        .isEmpty(),
                                id)),
                job("how many are queued", () -> check(books.tasks().queued() > 0, id)),
                request("cancel a queued task", () -> check(books.tasks().cancelQueued(id, "asked for", "owner"), id)),
                job(
                        "callbacks that reached nobody",
                        () -> books.callbacks().undelivered(0, Duration.ofSeconds(5), 100)),
                job("copies waited for", () -> books.copies().waiting()),
                job("expire copies", () -> expired.set(books.copies().expire(10))),
                job("copies were deleted", () -> check(books.copies().deleted(expired.get()) > 0, id)));
    }

    Acceptance accept(NewTask task) {
        return books.tasks().accept(task, QUEUE_LIMIT, IN_FLIGHT_LIMIT);
    }

    private void found(TaskId id) {
        check(books.tasks().findOwned(id, subject.account(), Mode.LIVE).isPresent(), id);
    }

    /** One without an idempotency key. */
    NewTask task() {
        TaskId id = TaskId.next();
        return task(id, id, null, null);
    }

    /** @param body the same for tries of the same request */
    private NewTask task(TaskId id, TaskId body, @Nullable String idempotencyKey, @Nullable Integer sdkTry) {
        byte[] fingerprint = ByteBuffer.allocate(32)
                .putLong(body.value().getMostSignificantBits())
                .putLong(body.value().getLeastSignificantBits())
                .array();
        return new NewTask(
                id,
                subject.account(),
                Mode.LIVE,
                subject.key(),
                TaskKind.IMAGE,
                "flux-2",
                new ImageInput("A serene Japanese garden with cherry blossoms", "16:9", "pro", "1K", List.of()),
                Map.of("order", "measured"),
                fingerprint,
                idempotencyKey,
                sdkTry,
                5,
                NODE,
                Duration.ZERO,
                "https://shop.example/hooks/flux");
    }
}
