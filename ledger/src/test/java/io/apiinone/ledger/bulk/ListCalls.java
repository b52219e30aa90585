package io.apiinone.ledger.bulk;

import static io.apiinone.ledger.bulk.Call.check;
import static io.apiinone.ledger.bulk.Call.job;
import static io.apiinone.ledger.bulk.Call.request;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Period;
import io.apiinone.ledger.task.TaskFilter;
import io.apiinone.ledger.task.TaskKind;
import io.apiinone.ledger.task.TaskPlace;
import io.apiinone.ledger.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a customer asks of an account's past: the list of tasks by each of its filters, the ledger, and what was charged per day. */
final class ListCalls {
    private static final int PAGE = 20;

    private final Books books;
    private final Subject subject;

    ListCalls(Books books, Subject subject) {
        this.books = books;
        this.subject = subject;
    }

    List<Call> round() {
        Instant middle = subject.middle().createdAt();
        TaskPlace deep = subject.middle();
        return List.of(
                request(
                        "task by id, of 200 days ago",
                        () -> check(
                                books.tasks()
                                        .findOwned(deep.id(), subject.account(), Mode.LIVE)
                                        .isPresent(),
                                deep)),
                list("newest", filter(null, null, null, null, Map.of(), null)),
                list("after 200 days", filter(null, null, null, null, Map.of(), deep)),
                list("status=completed", filter(TaskStatus.COMPLETED, null, null, null, Map.of(), null)),
                list(
                        "status=completed, after 200 days",
                        filter(TaskStatus.COMPLETED, null, null, null, Map.of(), deep)),
                list("status=failed", filter(TaskStatus.FAILED, null, null, null, Map.of(), null)),
                list("status=failed, after 200 days", filter(TaskStatus.FAILED, null, null, null, Map.of(), deep)),
                list("status=processing", filter(TaskStatus.PROCESSING, null, null, null, Map.of(), null)),
                list("created_before", filter(null, null, null, middle, Map.of(), null)),
                list("created_after", filter(null, null, middle, null, Map.of(), null)),
                list(
                        "both times and status=canceled",
                        filter(TaskStatus.CANCELED, null, middle, subject.now(), Map.of(), null)),
                list("type=pro", filter(null, "pro", null, null, Map.of(), null)),
                list("metadata of few tasks", filter(null, null, null, null, Map.of("shop", "40"), null)),
                list("metadata of none", filter(null, null, null, null, Map.of("shop", "none"), null)),
                list("metadata of none, after 200 days", filter(null, null, null, null, Map.of("shop", "none"), deep)),
                request(
                        "balance",
                        () -> check(
                                books.credits()
                                                .balance(subject.account(), Mode.LIVE)
                                                .granted()
                                        > 0,
                                deep)),
                request("ledger, newest", () -> entries(Period.ALWAYS, false)),
                request("ledger, after 200 days", () -> entries(Period.ALWAYS, true)),
                request(
                        "ledger of a month",
                        () -> entries(new Period(middle.minus(Duration.ofDays(30)), middle), false)),
                job("sum up charges", () -> books.credits().sumCharges(Duration.ofMinutes(5), 8)),
                request("usage of 30 days", () -> usage(30, 0)),
                request("usage of 90 days", () -> usage(90, 0)),
                request("usage of 90 days, midnights of India", () -> usage(90, 330)));
    }

    private Call list(String what, TaskFilter filter) {
        return request("list: " + what, () -> books.list().page(filter, PAGE));
    }

    private TaskFilter filter(
            @Nullable TaskStatus status,
            @Nullable String type,
            @Nullable Instant from,
            @Nullable Instant until,
            Map<String, String> metadata,
            @Nullable TaskPlace after) {
        return new TaskFilter(
                subject.account(),
                Mode.LIVE,
                status,
                type == null ? null : TaskKind.IMAGE,
                type,
                from,
                until,
                metadata,
                after);
    }

    private void entries(Period period, boolean deep) {
        check(
                books.credits()
                                .entries(
                                        subject.account(), Mode.LIVE, period, deep ? subject.middleEntry() : null, PAGE)
                                .size()
                        == PAGE,
                period);
    }

    private void usage(int days, int minutesEast) {
        Instant today = subject.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofMinutes(minutesEast));
        List<Instant> bounds = IntStream.rangeClosed(1 - days, 1)
                .mapToObj(day -> today.plus(Duration.ofDays(day)))
                .toList();
        check(
                books.credits().charged(subject.account(), Mode.LIVE, bounds).stream()
                        .anyMatch(day -> day.tasks() > 0),
                bounds);
    }
}
