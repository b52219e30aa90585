package io.apiinone.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the schema itself refuses, even to its owner, and what it refuses to the application. */
class ConstraintTest {

    private final TestBooks test = TestBooks.shared();
    private final Books books = test.books();
    private final Steps steps = new Steps(books);
    private final JdbcClient owner = JdbcClient.create(test.owner());
    private final JdbcClient app = JdbcClient.create(test.app());
    private final TestAccount account = test.freshAccount(100);

    @Test
    void entriesAreAppendOnlyEvenForTheOwner() {
        steps.processing(account);
        for (String change : List.of(
                "update books.entry set credits = 1 where account_id = :account",
                "delete from books.entry where account_id = :account")) {
            assertThatThrownBy(() -> as(owner, change)).as(change).hasStackTraceContaining("append-only");
        }
        assertThatThrownBy(() -> owner.sql("truncate books.entry cascade").update())
                .hasStackTraceContaining("append-only");
        assertThat(books.credits().entries(account.id(), Mode.LIVE, null, 10)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into books.entry (account_id, mode, kind, credits, reference, reason)"
                        + " values (:account, 'live', 'GRANT', 1, 'mine', 'mine')",
                "update books.entry set credits = 1 where account_id = :account",
                "delete from books.entry where account_id = :account",
                "update books.balance set granted = granted + 1, available = available + 1 where account_id = :account",
                "delete from books.balance where account_id = :account",
                "update books.task set price = 1 where account_id = :account",
                "update books.task set status = 'queued' where account_id = :account",
                "delete from books.task where account_id = :account",
                "update books.api_key set spent_in_total = 0 where account_id = :account",
                "update books.api_key set hash = hash where account_id = :account",
                "delete from books.event where task_id in (select id from books.task where account_id = :account)",
                "update books.event set detail = '{}' where task_id in"
                        + " (select id from books.task where account_id = :account)",
                "delete from books.attempt where task_id in (select id from books.task where account_id = :account)",
                "delete from books.account where id = :account",
                "update books.delivery set status = 'delivered' where account_id = :account",
                "delete from books.delivery where account_id = :account",
                "delete from books.delivery_attempt where delivery_id in"
                        + " (select id from books.delivery where account_id = :account)",
                "update books.webhook_endpoint set url = url where account_id = :account",
                "update books.webhook_secret set version = 1 where account_id = :account"
            })
    void theAppMayNotWriteAroundTheFunctions(String write) {
        steps.processing(account);
        assertThatThrownBy(() -> as(app, write)).hasStackTraceContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entry",
                "balance",
                "task",
                "attempt",
                "event",
                "callback",
                "account",
                "api_key",
                "delivery",
                "delivery_attempt",
                "webhook_endpoint",
                "webhook_secret",
                "file"
            })
    void theAppMayNotTruncate(String table) {
        assertThatThrownBy(() -> app.sql("truncate books." + table + " cascade").update())
                .hasStackTraceContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attempt_event",
                "note_second_job",
                "refuse_task",
                "standing",
                "refuse_change",
                "announce_end",
                "delivery_event"
            })
    void theAppMayNotCallWhatIsOnlyPartOfAMove(String function) {
        assertThat(app.sql("""
                                select bool_or(has_function_privilege(p.oid, 'execute')) from pg_proc p
                                where p.pronamespace = 'books'::regnamespace and p.proname = :name
                                """).param("name", function).query(Boolean.class).single())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "available = -1, charged = 101",
                "held = -1, charged = 1",
                "charged = -1, held = 1",
                "granted = -1, available = -1",
                "available = 101",
                "granted = 99",
                "held = 1",
                "charged = 1"
            })
    void aBalanceIsNeverNegativeAndAlwaysAddsUp(String change) {
        assertThatThrownBy(() -> as(
                        owner, "update books.balance set " + change + " where account_id = :account and mode = 'live'"))
                .hasStackTraceContaining("check constraint");
    }

    @Test
    void aTaskIsReservedOnceAndResolvedOnce() {
        String job = Steps.nodeTaskId();
        TaskId settled = steps.accepted(account, job);
        books.credits().settle(settled, job, List.of("https://pictures.test/0.png"));
        TaskId refunded = steps.processing(account);
        books.credits().refund(refunded, FailureCode.INTERNAL, "no", null);

        for (TaskId task : List.of(settled, refunded)) {
            refusesEntry(task, "RESERVE", "entry_one_reserve");
            refusesEntry(task, "SETTLE", "entry_one_resolution");
            refusesEntry(task, "REFUND", "entry_one_resolution");
        }
    }

    @Test
    void anEntryNamesItsTaskOrItsReference() {
        assertThatThrownBy(() -> as(owner, """
                        insert into books.entry (account_id, mode, kind, credits, reason)
                        values (:account, 'live', 'RESERVE', 5, 'no task')
                        """)).hasStackTraceContaining("check constraint");
        assertThatThrownBy(() -> as(owner, """
                        insert into books.entry (account_id, mode, kind, credits, reason)
                        values (:account, 'live', 'GRANT', 5, 'no reference')
                        """)).hasStackTraceContaining("check constraint");
        assertThatThrownBy(() -> as(owner, """
                        insert into books.entry (account_id, mode, kind, credits, reason, reference)
                        values (:account, 'live', 'GRANT', 0, 'nothing', 'nothing')
                        """)).hasStackTraceContaining("check constraint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'done'",
                "status = 'completed'",
                "status = 'completed', completed_at = now()",
                "status = 'completed', completed_at = now(), result_urls = '[\"x\"]'",
                "status = 'failed', completed_at = now()",
                "status = 'failed', failure_code = 'internal'",
                "status = 'failed', failure_code = 'canceled', completed_at = now()",
                "status = 'canceled', failure_code = 'internal', completed_at = now()",
                "status = 'processing'",
                "status = 'processing', run_id = 'run'",
                "completed_at = now()",
                "failure_code = 'internal'",
                "result_urls = '[\"x\"]'",
                "late_at = now(), late_urls = '[\"x\"]'",
                "price = 0",
                "fingerprint = '\\x00'",
                "mode = 'prod'"
            })
    void aQueuedTaskCannotBecomeHalfOfSomethingElse(String change) {
        TaskId task = steps.queued(account);
        assertThatThrownBy(() -> owner.sql("update books.task set " + change + " where id = :id")
                        .param("id", task.value())
                        .update())
                .hasStackTraceContaining("check constraint");
    }

    @Test
    void whatWasHeldCannotEndWithoutItsResolution() {
        TaskId task = steps.processing(account);
        assertThatThrownBy(() -> owner.sql("""
                                update books.task set status = 'failed', failure_code = 'internal', completed_at = now()
                                where id = :id
                                """).param("id", task.value()).update())
                .hasStackTraceContaining("check constraint");
    }

    @Test
    void aNodesJobBelongsToOneAttempt() {
        String job = Steps.nodeTaskId();
        steps.accepted(account, job);
        TaskId other = steps.sending(account);
        assertThatThrownBy(() -> owner.sql("update books.attempt set node_task_id = :job where task_id = :task")
                        .param("job", job)
                        .param("task", other.value())
                        .update())
                .hasStackTraceContaining("attempt_node_task");
        assertThatThrownBy(() -> owner.sql("update books.attempt set state = 'accepted' where task_id = :task")
                        .param("task", other.value())
                        .update())
                .hasStackTraceContaining("check constraint");
    }

    private void refusesEntry(TaskId task, String kind, String index) {
        assertThatThrownBy(() -> owner.sql("""
                                insert into books.entry (account_id, mode, kind, credits, task_id, reason)
                                values (:account, 'live', :kind, 5, :task, 'again')
                                """)
                        .param("account", account.id().value())
                        .param("kind", kind)
                        .param("task", task.value())
                        .update())
                .hasStackTraceContaining(index);
    }

    private void as(JdbcClient role, String write) {
        role.sql(write).param("account", account.id().value()).update();
    }
}
