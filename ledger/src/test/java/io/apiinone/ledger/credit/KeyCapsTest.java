package io.apiinone.ledger.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeyCapsTest {

    private final TestBooks test = TestBooks.patient();
    private final Books books = test.books();
    private final Steps steps = new Steps(books);
    private final JdbcClient owner = JdbcClient.create(test.owner());

    @Test
    void theCapInTotalIsNeverPassed() {
        TestAccount account = test.freshAccount(100, new KeyCaps(null, 12L));
        steps.processing(account);
        steps.processing(account);

        TaskId third = steps.queued(account);
        assertThat(books.credits().reserve(third, "run-3")).isEqualTo(ReserveVerdict.KEY_LIMIT);

        assertThat(books.credits().reserve(third, "run-3")).isEqualTo(ReserveVerdict.KEY_LIMIT);
        assertThat(books.tasks().find(third)).map(Task::failure).contains(FailureCode.KEY_LIMIT_REACHED);
        assertThat(books.credits().balance(account.id(), Mode.LIVE)).isEqualTo(new Balance(100, 10, 0, 90));
    }

    @Test
    void aRefundGivesTheCapBack() {
        TestAccount account = test.freshAccount(100, new KeyCaps(5L, 5L));
        TaskId first = steps.processing(account);
        assertThat(reserveAnother(account)).isEqualTo(ReserveVerdict.KEY_LIMIT);

        books.credits().refund(first, FailureCode.UPSTREAM_FAILED, "failed", null);

        assertThat(reserveAnother(account)).isEqualTo(ReserveVerdict.RESERVED);
    }

    @Test
    void aSettlementDoesNotGiveTheCapBack() {
        TestAccount account = test.freshAccount(100, new KeyCaps(null, 5L));
        String job = Steps.nodeTaskId();
        TaskId first = steps.accepted(account, job);
        books.credits().settle(first, job, List.of("https://pictures.test/0.png"));
        assertThat(reserveAnother(account)).isEqualTo(ReserveVerdict.KEY_LIMIT);
    }

    @Test
    void theCapOfADayBeginsAnewWithTheDay() {
        TestAccount account = test.freshAccount(100, new KeyCaps(5L, null));
        steps.processing(account);
        assertThat(reserveAnother(account)).isEqualTo(ReserveVerdict.KEY_LIMIT);

        spentOn(account.key(), -1);

        assertThat(reserveAnother(account)).isEqualTo(ReserveVerdict.RESERVED);
        assertThat(reserveAnother(account)).isEqualTo(ReserveVerdict.KEY_LIMIT);
    }

    /** A call that began before midnight and got its turn after a newer day's must not open that day again. */
    @Test
    void aDayNeverTurnsBack() {
        TestAccount account = test.freshAccount(100, new KeyCaps(5L, null));
        steps.processing(account);
        spentOn(account.key(), 1);
        assertThat(reserveAnother(account)).isEqualTo(ReserveVerdict.KEY_LIMIT);
    }

    @Test
    void aRefundOfAnEarlierDayLeavesTodayAlone() {
        TestAccount account = test.freshAccount(100, new KeyCaps(5L, null));
        TaskId yesterday = steps.processing(account);
        reservedOnTheDayBefore(yesterday, account.key());
        assertThat(reserveAnother(account)).isEqualTo(ReserveVerdict.RESERVED);

        books.credits().refund(yesterday, FailureCode.UPSTREAM_TIMEOUT, "too late", null);

        assertThat(reserveAnother(account)).isEqualTo(ReserveVerdict.KEY_LIMIT);
    }

    @Test
    void sixtyFourThreadsNeverPassACapWhileRefundsGiveItBack() {
        int rounds = 4;
        TestAccount account = test.freshAccount(64 * rounds * 5, new KeyCaps(50L, 50L));
        List<List<Boolean>> held = AtOnce.call(64, thread -> {
            List<Boolean> mine = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                TaskId task = steps.queued(account);
                boolean reserved = books.credits().reserve(task, "run") == ReserveVerdict.RESERVED;
                if (reserved && i < rounds - 1) {
                    books.credits().refund(task, FailureCode.UPSTREAM_FAILED, "failed", null);
                }
                mine.add(reserved && i == rounds - 1);
            }
            return mine;
        });
        int kept = held.stream()
                .mapToInt(each -> Collections.frequency(each, true))
                .sum();
        assertThat(kept).isBetween(1, 10);
        assertThat(spent(account.key())).isEqualTo(kept * 5L);
        assertThat(books.credits().balance(account.id(), Mode.LIVE).held()).isEqualTo(kept * 5L);
        for (int i = kept; i < 10; i++) {
            assertThat(reserveAnother(account)).isEqualTo(ReserveVerdict.RESERVED);
        }
        assertThat(reserveAnother(account)).isEqualTo(ReserveVerdict.KEY_LIMIT);
    }

    private ReserveVerdict reserveAnother(TestAccount account) {
        return books.credits().reserve(steps.queued(account), "run");
    }

    private long spent(KeyId key) {
        return owner.sql("select spent_in_total from books.api_key where id = :id and spent_that_day = spent_in_total")
                .param("id", key.value())
                .query(Long.class)
                .single();
    }

    private void spentOn(KeyId key, int days) {
        owner.sql("update books.api_key set spent_on = (now() at time zone 'utc')::date + :days where id = :id")
                .param("days", days)
                .param("id", key.value())
                .update();
    }

    private void reservedOnTheDayBefore(TaskId task, KeyId key) {
        spentOn(key, -1);
        owner.sql("update books.task set reserved_at = reserved_at - interval '1 day' where id = :id")
                .param("id", task.value())
                .update();
    }
}
