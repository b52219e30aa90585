package io.apiinone.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.ReserveVerdict;
import io.apiinone.ledger.node.StoredCallback;
import io.apiinone.ledger.result.Copied;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Damage;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.Claimed;
import io.apiinone.ledger.webhook.EventType;
import io.apiinone.ledger.webhook.Owner;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each line finds the defect it is for, planted past everything that guards the books, and finds nothing in sound ones. */
class BookAuditTest {
    private static final TestBooks TEST = TestBooks.newDatabase();
    private static final Damage DAMAGE = new Damage(TEST);
    private static final Duration DEADLINE = Duration.ofMinutes(40);
    private static final List<String> PICTURE = List.of("https://pictures.test/0.png");

    private final Books books = TEST.books();
    private final Steps steps = new Steps(books);
    private final TestAccount account = TEST.freshAccount(1000);

    @AfterEach
    void emptyTheBooks() {
        DAMAGE.emptyTheBooks();
    }

    @AfterAll
    static void close() {
        DAMAGE.close();
        TEST.close();
    }

    @Test
    void findsNothingInSoundBooks() throws SQLException {
        steps.queued(account);
        steps.processing(account);
        settled();
        refunded("late");
        books.tasks().recordLateResult(refunded("later"), "later", PICTURE);
        books.tasks().cancelQueued(steps.queued(account), "changed my mind", "customer");
        TestAccount poor = TEST.freshAccount(Samples.PRICE);
        TaskId refused = steps.queued(poor);
        steps.processing(poor);
        assertThat(books.credits().reserve(refused, Steps.RUN)).isEqualTo(ReserveVerdict.INSUFFICIENT);

        assertThat(found()).isEmpty();
    }

    @Test
    void findsATaskThatStaysQueuedPastItsDeadline() throws SQLException {
        TaskId task = steps.queued(account);
        change("update task set created_at = now() - interval '41 min' where id = :task", task);

        assertThat(found())
                .isEqualTo(Map.of("tasks past their deadline and not terminal", List.of(task + " (queued)")));
    }

    @Test
    void findsATaskThatIsProcessedPastItsDeadline() throws SQLException {
        TaskId task = steps.processing(account);
        change("update task set reserved_at = now() - interval '39 min' where id = :task", task);
        assertThat(found()).isEmpty();
        change("update task set reserved_at = now() - interval '41 min' where id = :task", task);

        assertThat(found())
                .isEqualTo(Map.of("tasks past their deadline and not terminal", List.of(task + " (processing)")));
    }

    @Test
    void findsATaskInProcessingWithoutAReservation() throws SQLException {
        TaskId task = steps.queued(account);
        change("update task set status = 'processing', run_id = 'r', reserved_at = now() where id = :task", task);

        assertThat(found())
                .isEqualTo(Map.of(
                        "tasks that left queued without exactly one reservation", List.of(task + " (0 reservations)")));
    }

    @Test
    void findsASecondReservation() throws SQLException {
        TaskId task = steps.processing(account);
        entry(task, "RESERVE");
        balance("held = held + 5, available = available - 5");
        change(
                "update api_key set spent_in_total = spent_in_total + 5 where id = (select key_id from task where id = :task)",
                task);

        assertThat(found())
                .isEqualTo(Map.of(
                        "tasks that left queued without exactly one reservation", List.of(task + " (2 reservations)")));
    }

    @Test
    void findsAReservationThatNothingResolved() throws SQLException {
        TaskId task = steps.processing(account);
        change(
                "update task set status = 'failed', failure_code = 'internal', completed_at = now() where id = :task",
                task);

        assertThat(found())
                .isEqualTo(Map.of(
                        "reservations without exactly one settle or refund", List.of(task + " (0 resolutions)")));
    }

    @Test
    void findsAResolutionOfALiveTask() throws SQLException {
        TaskId task = steps.processing(account);
        entry(task, "REFUND");
        balance("held = held - 5, available = available + 5");
        change(
                "update api_key set spent_in_total = spent_in_total - 5 where id = (select key_id from task where id = :task)",
                task);

        assertThat(found())
                .isEqualTo(Map.of(
                        "reservations without exactly one settle or refund", List.of(task + " (1 resolutions)")));
    }

    @Test
    void findsASettlementWithoutANodeSuccess() throws SQLException {
        TaskId task = settled();
        change("update attempt set state = 'accepted' where task_id = :task", task);

        assertThat(found()).isEqualTo(Map.of("settled without a node success", List.of(task.toString())));
    }

    @Test
    void findsACompletedTaskThatWasRefundedToo() throws SQLException {
        TaskId task = settled();
        entry(task, "REFUND");

        assertThat(found())
                .containsEntry("completed and refunded", List.of(task.toString()))
                .containsEntry("reservations without exactly one settle or refund", List.of(task + " (2 resolutions)"))
                .containsOnlyKeys(
                        "completed and refunded",
                        "reservations without exactly one settle or refund",
                        "entries ≠ balance",
                        "API keys whose counter ≠ reserved − refunded");
    }

    @Test
    void findsAFailedTaskThatWasSettled() throws SQLException {
        TaskId task = settled();
        change(
                "update task set status = 'failed', failure_code = 'internal', result_urls = null, late_at = now() where id = :task",
                task);

        assertThat(found()).isEqualTo(Map.of("failed and settled", List.of(task + " (failed)")));
    }

    @Test
    void findsAnEntryOfAnotherAmount() throws SQLException {
        TaskId task = settled();
        change("update entry set credits = 4 where task_id = :task", task);
        balance("charged = 4, available = available + 1");
        change("update api_key set spent_in_total = 4 where id = (select key_id from task where id = :task)", task);

        assertThat(found())
                .isEqualTo(Map.of("entries of another amount or owner than their task", List.of(task.toString())));
    }

    @Test
    void findsAChargeThatIsNotSummedUp() throws SQLException {
        settled();
        DAMAGE.plant(
                "insert into charges_summed (until) values (date_bin('15 min', now(), '2000-01-01Z') + interval '15 min')",
                Map.of());

        assertThat(found()).isEqualTo(Map.of("charges summed up ≠ entries", List.of(account.id() + " (live)")));
    }

    @Test
    void findsABalanceThatIsNotTheSumOfItsEntries() throws SQLException {
        settled();
        balance("available = available + 1, granted = granted + 1");

        assertThat(found()).isEqualTo(Map.of("entries ≠ balance", List.of(account.id() + " (live)")));
    }

    @Test
    void findsEntriesWithoutABalance() throws SQLException {
        change("delete from balance where mode = 'live' and cast(:task as uuid) is not null", TaskId.next());

        assertThat(found()).isEqualTo(Map.of("entries ≠ balance", List.of(account.id() + " (live)")));
    }

    @Test
    void findsAKeyCounterThatForgotARefund() throws SQLException {
        TaskId task = refunded("job");
        change("update api_key set spent_in_total = 5 where id = (select key_id from task where id = :task)", task);

        assertThat(found())
                .isEqualTo(Map.of(
                        "API keys whose counter ≠ reserved − refunded",
                        List.of(account.key() + " (counted 5, entries say 0)")));
    }

    @Test
    void findsASuccessThatNothingCameOf() throws SQLException {
        TaskId task = refunded("job");
        change("update attempt set state = 'succeeded', detail = null where task_id = :task", task);

        assertThat(found())
                .isEqualTo(Map.of("node successes with no recorded outcome", List.of(task + " (node task job)")));
    }

    @Test
    void findsACallbackOfASuccessThatReachedNobody() throws SQLException {
        TaskId task = refunded("job");
        StoredCallback callback = books.callbacks()
                .store(task, Samples.NODE, "other", "success")
                .orElseThrow()
                .stored();

        assertThat(found())
                .isEqualTo(Map.of(
                        "node successes with no recorded outcome", List.of(task + " (callback of node task other)")));
        books.callbacks().signalled(callback.id());
        assertThat(found()).isEmpty();
    }

    @Test
    void findsATaskThatTheNodeTookTwice() throws SQLException {
        TaskId task = steps.accepted(account, "first");
        change(
                "insert into attempt (task_id, n, node, state, node_task_id) values (:task, 2, 'node41', 'accepted', 'second')",
                task);

        assertThat(found()).isEqualTo(Map.of("tasks with more than one accepted node job", List.of(task.toString())));
    }

    @Test
    void findsAnEndThatACallbackWasNotToldOf() throws SQLException {
        TaskId task = settled();
        change("update task set callback_url = 'https://hooks.test/' where id = :task", task);

        assertThat(found())
                .isEqualTo(Map.of(
                        "ended tasks with a callback_url or an endpoint and no delivery",
                        List.of(task + " (callback_url)")));
    }

    @Test
    void findsAnEndThatAnEndpointWasNotToldOf() throws SQLException {
        TaskId before = settled();
        listening("task.completed", "2 min");
        TaskId told = settled();
        change("update task set completed_at = now() - interval '3 min' where id = :task", before);
        assertThat(found()).isEmpty();
        change("delete from delivery where task_id = :task", told);

        assertThat(found())
                .isEqualTo(Map.of(
                        "ended tasks with a callback_url or an endpoint and no delivery",
                        List.of(told + " (endpoint)")));
        listening("task.failed", "2 min");
        change(
                "update webhook_endpoint set enabled = false where 'task.completed' = any (events) and cast(:task as uuid) is not null",
                told);
        assertThat(found()).isEmpty();
    }

    @Test
    void findsADeliveryThatNobodyStartsOrEnds() throws SQLException {
        listening("task.completed", "1 min");
        settled();
        Claimed one = books.deliveries().claim(1, Duration.ZERO).getFirst();
        change(
                "update delivery set pending_since = now() - interval '41 min' where cast(:task as uuid) is not null",
                TaskId.next());
        String line = "deliveries past their deadline and not ended";
        assertThat(found()).isEqualTo(Map.of(line, List.of(one.id() + " (pending)")));

        books.deliveries().prepare(one.id(), one.run(), "{}");
        books.deliveries().started(one.id(), one.run());
        assertThat(found()).isEmpty();
        change(
                "update delivery set started_at = now() - interval '12 days' where cast(:task as uuid) is not null",
                TaskId.next());
        assertThat(found()).isEqualTo(Map.of(line, List.of(one.id() + " (started)")));
    }

    @Test
    void findsAPictureThatIsShownAndNotKept() throws SQLException {
        TaskId task = copied();
        TaskId over = copied();
        change("update result_copy set expires_at = now() - interval '2 h' where task_id = :task", over);
        books.copies().deleted(books.copies().expire(10));
        assertThat(found()).isEmpty();
        String line = "pictures that customers are shown and that are not kept";
        change("update result_copy set state = 'deleted', deleted_at = now() where task_id = :task", task);
        assertThat(found()).isEqualTo(Map.of(line, List.of(task + " (1 shown, 0 kept)")));
        change("update result_copy set state = 'copying', deleted_at = null where task_id = :task", task);
        assertThat(found()).isEqualTo(Map.of(line, List.of(task + " (1 shown, 0 kept)")));
        change("delete from result_copy where task_id = :task", task);
        assertThat(found()).isEqualTo(Map.of(line, List.of(task + " (1 shown, 0 kept)")));
    }

    /** Settled with a picture of ours. */
    private TaskId copied() {
        String job = Steps.nodeTaskId();
        TaskId task = steps.accepted(account, job);
        books.copies().begin(task, 0, Duration.ofDays(2));
        Copied copied = new Copied("image/png", "ab".repeat(32), 1234, 16, 9);
        Instant expires =
                books.copies().keep(task, 0, copied, Duration.ofDays(30)).expires();
        books.credits().settle(task, job, List.of(new StoredPicture(task, 0, "png", expires).toString()));
        return task;
    }

    /** Since so long ago. */
    private void listening(String event, String since) {
        Owner owner = new Owner(account.id(), Mode.LIVE);
        EventType type = EventType.parse(event).orElseThrow();
        assertThat(books.endpoints().add(owner, "https://hooks.test/", List.of(type), 10))
                .isPresent();
        DAMAGE.plant(
                "update webhook_endpoint set listens_since = now() - cast(:since as interval) where :event = any (events)",
                Map.of("since", since, "event", event));
    }

    @Test
    void findsAcknowledgedIdsThatAreMissing() throws SQLException {
        TaskId kept = steps.queued(account);
        TaskId lost = TaskId.next();
        try (BookAudit audit = BookAudit.open(TEST.app())) {
            assertThat(audit.missing(List.of(lost.toString(), kept.toString(), "no id")))
                    .containsExactly(lost.toString(), "no id");
        }
    }

    @Test
    void readsOneMoment() throws SQLException {
        TaskId before = steps.processing(account);
        try (BookAudit audit = BookAudit.open(TEST.app())) {
            assertThat(audit.processing()).containsExactly(before);
            steps.processing(account);
            assertThat(audit.processing()).containsExactly(before);
        }
    }

    private TaskId settled() {
        String job = Steps.nodeTaskId();
        TaskId task = steps.accepted(account, job);
        books.credits().settle(task, job, PICTURE);
        return task;
    }

    private TaskId refunded(String job) {
        TaskId task = steps.accepted(account, job);
        books.credits().refund(task, FailureCode.UPSTREAM_TIMEOUT, "deadline", null);
        return task;
    }

    private void change(String statement, TaskId task) {
        DAMAGE.plant(statement, Map.of("task", task.value()));
    }

    private void entry(TaskId task, String kind) {
        DAMAGE.plant("""
                insert into entry (account_id, mode, kind, credits, task_id, reason)
                values (:account, 'live', :kind, 5, :task, 'planted')""", Map.of("account", account.id().value(), "kind", kind, "task", task.value()));
    }

    private void balance(String change) {
        DAMAGE.plant(
                "update balance set " + change + " where mode = 'live' and account_id = :account",
                Map.of("account", account.id().value()));
    }

    /** The lines that are not 0, with their ids. */
    private static Map<String, List<String>> found() throws SQLException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        try (BookAudit audit = BookAudit.open(TEST.app())) {
            for (Finding finding : new ArrayList<>(audit.lines(DEADLINE))) {
                if (!finding.isClean()) {
                    found.put(finding.line(), finding.firstIds());
                }
            }
        }
        return found;
    }
}
