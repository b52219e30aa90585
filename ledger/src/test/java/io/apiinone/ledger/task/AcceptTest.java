package io.apiinone.ledger.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class AcceptTest {

    private static final int NO_LIMIT = 1_000_000;

    private final TestBooks test = TestBooks.patient();
    private final Books books = test.books();
    private final Steps steps = new Steps(books);
    private final TestAccount account = test.freshAccount(100);

    @Test
    void keepsEverythingThatWasAskedFor() {
        NewTask asked = new NewTask(
                TaskId.next(),
                account.id(),
                Mode.LIVE,
                account.key(),
                TaskKind.IMAGE,
                "flux-2",
                new ImageInput(
                        "日本 \"garden\" \\ 🌸",
                        "auto",
                        "flex",
                        "2K",
                        List.of("https://a.test/1.png", "https://a.test/2.png")),
                Map.of("order", "42", "ключ", "значение"),
                new byte[32],
                "order-42",
                24,
                "node41",
                Duration.ofSeconds(10));

        assertThat(books.tasks().accept(asked, NO_LIMIT)).isInstanceOf(Acceptance.Accepted.class);

        Task kept = books.tasks().find(asked.id()).orElseThrow();
        assertThat(kept.id()).isEqualTo(asked.id());
        assertThat(kept.account()).isEqualTo(account.id());
        assertThat(kept.mode()).isEqualTo(Mode.LIVE);
        assertThat(kept.key()).isEqualTo(account.key());
        assertThat(kept.kind()).isEqualTo(TaskKind.IMAGE);
        assertThat(kept.model()).isEqualTo("flux-2");
        assertThat(kept.input()).isEqualTo(asked.input());
        assertThat(kept.metadata()).isEqualTo(asked.metadata());
        assertThat(kept.status()).isEqualTo(TaskStatus.QUEUED);
        assertThat(kept.price()).isEqualTo(24);
        assertThat(kept.node()).isEqualTo("node41");
        assertThat(kept.runId()).isNull();
        assertThat(kept.reservedAt()).isNull();
        assertThat(kept.completedAt()).isNull();
        assertThat(kept.failure()).isNull();
        assertThat(kept.resultUrls()).isEmpty();
        assertThat(kept.refund()).isNull();
        assertThat(kept.lateResult()).isNull();
    }

    @Test
    void anAcceptedTaskHoldsNothingYet() {
        steps.queued(account);
        assertThat(books.credits().balance(account.id(), Mode.LIVE)).isEqualTo(new Balance(100, 0, 0, 100));
    }

    @Test
    void theSameKeyAndBodyFindTheTaskAsItStands() {
        NewTask first = Samples.task(account, "order-42", "a koi pond");
        steps.queued(first);
        books.credits().reserve(first.id(), "run-1");

        Acceptance again = books.tasks().accept(Samples.task(account, "order-42", "a koi pond"), NO_LIMIT);

        assertThat(again)
                .isEqualTo(new Acceptance.Same(books.tasks().find(first.id()).orElseThrow()));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        NewTask first = Samples.task(account, "order-42", "a koi pond");
        steps.queued(first);
        assertThat(books.tasks().accept(Samples.task(account, "order-42", "a bridge"), NO_LIMIT))
                .isEqualTo(new Acceptance.OtherBody(first.id()));
    }

    @Test
    void aKeyCountsWithinItsAccount() {
        TestAccount other = test.freshAccount(100);
        steps.queued(Samples.task(account, "order-42", "a koi pond"));
        assertThat(books.tasks().accept(Samples.task(other, "order-42", "a bridge"), NO_LIMIT))
                .isInstanceOf(Acceptance.Accepted.class);
    }

    @Test
    void withoutAKeyEqualRequestsStayApart() {
        steps.queued(account);
        assertThat(books.tasks().accept(Samples.task(account), NO_LIMIT)).isInstanceOf(Acceptance.Accepted.class);
    }

    @Test
    void tooLittleBalanceMakesNoRow() {
        TestAccount poor = test.freshAccount(4);
        NewTask task = Samples.task(poor, "order-42", "a koi pond");
        assertThat(books.tasks().accept(task, NO_LIMIT)).isEqualTo(new Acceptance.Insufficient(5, 4));
        assertThat(books.tasks().find(task.id())).isEmpty();

        books.credits().grant(poor.id(), Mode.LIVE, 1, "top-up", "bought", null);
        assertThat(books.tasks().accept(task, NO_LIMIT)).isInstanceOf(Acceptance.Accepted.class);
    }

    @Test
    void aFullQueueMakesNoRow() {
        NewTask task = Samples.task(account);
        assertThat(books.tasks().accept(task, 0)).isEqualTo(new Acceptance.QueueFull());
        assertThat(books.tasks().find(task.id())).isEmpty();
    }

    @Test
    void aReplayWinsOverEveryRefusal() {
        TestAccount poor = test.freshAccount(5);
        NewTask first = Samples.task(poor, "order-42", "a koi pond");
        steps.queued(first);
        books.credits().reserve(first.id(), "run-1");

        assertThat(books.tasks().accept(Samples.task(poor, "order-42", "a koi pond"), 0))
                .isInstanceOf(Acceptance.Same.class);
        assertThat(books.tasks().accept(Samples.task(poor, "order-42", "a bridge"), 0))
                .isInstanceOf(Acceptance.OtherBody.class);
    }

    @Test
    void sixtyFourAtOnceWithOneKeyMakeOneTask() {
        for (int round = 0; round < 5; round++) {
            String key = "order-" + round;
            List<Acceptance> all =
                    AtOnce.call(64, i -> books.tasks().accept(Samples.task(account, key, "a koi pond"), NO_LIMIT));

            assertThat(all).filteredOn(Acceptance.Accepted.class::isInstance).hasSize(1);
            assertThat(all).filteredOn(Acceptance.Same.class::isInstance).hasSize(63);
            assertThat(all.stream().map(AcceptTest::idOf).distinct()).hasSize(1);
            assertThat(rowsOf(key)).isOne();
        }
    }

    @Test
    void sixtyFourAtOnceWithTwoBodiesMakeOneTask() {
        List<Acceptance> all = AtOnce.call(
                64, i -> books.tasks().accept(Samples.task(account, "order-42", "body " + i % 2), NO_LIMIT));
        assertThat(all).filteredOn(Acceptance.Accepted.class::isInstance).hasSize(1);
        assertThat(all).filteredOn(Acceptance.OtherBody.class::isInstance).hasSize(32);
        assertThat(rowsOf("order-42")).isOne();
    }

    /** While the key's task is refused again and again, every accept still ends, with one live task per key at most. */
    @Test
    void acceptsAgainstRefusalsOfTheSameKeyAllEnd() {
        List<Acceptance> all = AtOnce.call(16, i -> {
            Acceptance mine = books.tasks().accept(Samples.task(account, "order-42", "a koi pond"), NO_LIMIT);
            books.tasks().cancelQueued(idOf(mine), "again", "test");
            return mine;
        });
        assertThat(all).hasSize(16).allMatch(a -> a instanceof Acceptance.Accepted || a instanceof Acceptance.Same);
        assertThat(rowsOf("order-42")).isZero();
    }

    @Test
    void anotherAccountsTaskOrTheOtherModesDoesNotExist() {
        TaskId id = steps.queued(account);
        TestAccount other = test.freshAccount(0);
        assertThat(books.tasks().findOwned(id, account.id(), Mode.LIVE)).isPresent();
        assertThat(books.tasks().findOwned(id, account.id(), Mode.TEST)).isEmpty();
        assertThat(books.tasks().findOwned(id, other.id(), Mode.LIVE)).isEmpty();
        assertThat(books.tasks().findOwned(TaskId.next(), account.id(), Mode.LIVE))
                .isEmpty();
    }

    @Test
    void refusesAKeyThatIsTooLongOrEmpty() {
        assertThatThrownBy(() -> books.tasks().accept(Samples.task(account, "x".repeat(256), "p"), NO_LIMIT))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> books.tasks().accept(Samples.task(account, "", "p"), NO_LIMIT))
                .isInstanceOf(DataAccessException.class);
    }

    private static TaskId idOf(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Accepted accepted -> accepted.task().id();
            case Acceptance.Same same -> same.task().id();
            case Acceptance.OtherBody other -> other.id();
            case Acceptance.Insufficient refusal -> throw new AssertionError(refusal);
            case Acceptance.QueueFull refusal -> throw new AssertionError(refusal);
            case Acceptance.TooManyInFlight refusal -> throw new AssertionError(refusal);
        };
    }

    private long rowsOf(String idempotencyKey) {
        return JdbcClient.create(test.owner())
                .sql("select count(*) from books.task where account_id = :account and idempotency_key = :key")
                .param("account", account.id().value())
                .param("key", idempotencyKey)
                .query(Long.class)
                .single();
    }
}
