package io.apiinone.ledger.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** An OpenAI SDK's own tries: each finds what an earlier one made, and nobody else's. */
class SdkTriesTest {
    private static final int NO_LIMIT = 1_000_000;
    private static final String KOI = "a koi pond";

    private final TestBooks test = TestBooks.patient();
    private final Books books = test.books();
    private final TestAccount account = test.freshAccount(1000);

    @Test
    void aSecondTryFindsTheTaskOfTheFirst() {
        TaskId first = made(0, KOI);
        assertThat(found(1, KOI)).isEqualTo(first);
    }

    @Test
    void soDoesEveryTryAfterThat() {
        TaskId first = made(0, KOI);
        assertThat(found(1, KOI)).isEqualTo(first);
        assertThat(found(2, KOI)).isEqualTo(first);
        assertThat(found(3, KOI)).isEqualTo(first);
    }

    @Test
    void aTryWhoseForerunnerNeverArrivedFindsTheOneBefore() {
        TaskId first = made(0, KOI);
        assertThat(found(2, KOI)).isEqualTo(first);
    }

    @Test
    void aTaskThatALaterTryHadToMakeIsFoundAsWell() {
        TaskId made = made(1, KOI);
        assertThat(found(2, KOI)).isEqualTo(made);
    }

    @Test
    void theSamePromptSentTwiceMakesTwoTasksAndEachKeepsItsTries() {
        TaskId one = made(0, KOI);
        TaskId two = made(0, KOI);
        assertThat(found(1, KOI)).isEqualTo(two);
        assertThat(found(1, KOI)).isEqualTo(one);
        made(1, KOI);
    }

    @Test
    void aThirdTryPrefersWhatASecondOneFound() {
        TaskId mine = made(0, KOI);
        assertThat(found(1, KOI)).isEqualTo(mine);
        TaskId anothers = made(0, KOI);
        assertThat(found(2, KOI)).isEqualTo(mine);
        assertThat(found(1, KOI)).isEqualTo(anothers);
    }

    @Test
    void anotherBodyAnotherKeyOrAnotherClientIsNotFound() {
        made(0, KOI);
        made(1, "a koi pond at night");
        NewTask other = sample(1, KOI);
        var key = books.keys()
                .issue(account.id(), Mode.LIVE, "another", KeyCaps.NONE)
                .id();
        assertThat(accept(new NewTask(
                        other.id(),
                        other.account(),
                        other.mode(),
                        key,
                        other.kind(),
                        other.model(),
                        other.input(),
                        other.metadata(),
                        other.fingerprint(),
                        null,
                        1,
                        other.price(),
                        other.node(),
                        other.startLease(),
                        null)))
                .isInstanceOf(Acceptance.Accepted.class);
        new Steps(books).queued(Samples.task(account, null, "by hand"));
        made(1, "by hand");
    }

    @Test
    void afterTenMinutesItIsANewRequest() {
        TaskId first = made(0, KOI);
        JdbcClient.create(test.owner())
                .sql("update books.task set created_at = now() - interval '10 minutes' where id = :id")
                .param("id", first.value())
                .update();
        made(1, KOI);
    }

    @Test
    void whatWasRefusedIsAskedForAgainAndWhatHasEndedIsFound() {
        TestAccount poor = test.freshAccount(7);
        NewTask asked = sample(poor, 0, KOI);
        TaskId refused = asked.id();
        assertThat(books.tasks().accept(asked, NO_LIMIT)).isInstanceOf(Acceptance.Accepted.class);
        TaskId held = new Steps(books).processing(poor);
        books.credits().reserve(refused, "run");
        assertThat(books.tasks().find(refused).orElseThrow().failure()).isEqualTo(FailureCode.INSUFFICIENT_CREDITS);
        books.credits().refund(held, FailureCode.INTERNAL, "test", null);
        assertThat(books.tasks().accept(sample(poor, 1, KOI), NO_LIMIT)).isInstanceOf(Acceptance.Accepted.class);

        TaskId ended = made(0, "that fails");
        books.credits().reserve(ended, "run");
        books.credits().refund(ended, FailureCode.UPSTREAM_FAILED, "test", null);
        assertThat(found(1, "that fails")).isEqualTo(ended);
    }

    @Test
    void manyTriesAtOnceFindOneTaskEachAndMakeNoneTooMany() {
        Set<TaskId> firsts = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            firsts.add(made(0, KOI));
        }
        List<TaskId> found = AtOnce.call(8, i -> found(1, KOI));
        assertThat(found).doesNotHaveDuplicates();
        assertThat(new HashSet<>(found)).isEqualTo(firsts);
    }

    @Test
    void aSecondTryWaitsForTheFirstOnesRowThatIsStillOnItsWayIn() throws Exception {
        try (Connection slow = test.app().getConnection();
                ExecutorService second = Executors.newSingleThreadExecutor()) {
            slow.setAutoCommit(false);
            NewTask first = sample(0, KOI);
            new Tasks(JdbcClient.create(new SingleConnectionDataSource(slow, true))).accept(first, NO_LIMIT);

            Future<TaskId> found = second.submit(() -> found(1, KOI));
            assertThatThrownBy(() -> found.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            slow.commit();
            assertThat(found.get()).isEqualTo(first.id());
        }
    }

    @Test
    void aTaskThatALaterTryFoundIsNotDisowned() {
        NewTask lost = sample(0, KOI);
        accept(lost);
        found(1, KOI);
        assertThat(books.tasks().disown(lost, "lost", "api")).isFalse();
        assertThat(status(lost.id())).isEqualTo(TaskStatus.QUEUED);
    }

    @Test
    void othersAreDisowned() {
        for (Integer attempt : new @Nullable Integer[] {null, 0, 1}) {
            NewTask lost = sample(attempt, "lost " + attempt);
            accept(lost);
            assertThat(books.tasks().disown(lost, "lost", "api")).isTrue();
            assertThat(status(lost.id())).isEqualTo(TaskStatus.CANCELED);
        }
    }

    private TaskStatus status(TaskId id) {
        return books.tasks().find(id).orElseThrow().status();
    }

    private TaskId made(int attempt, String prompt) {
        return accept(sample(attempt, prompt)) instanceof Acceptance.Accepted(Task task) ? task.id() : failed();
    }

    private TaskId found(int attempt, String prompt) {
        return accept(sample(attempt, prompt)) instanceof Acceptance.Same(Task task) ? task.id() : failed();
    }

    private static TaskId failed() {
        throw new AssertionError("the books said something else");
    }

    private Acceptance accept(NewTask task) {
        return books.tasks().accept(task, NO_LIMIT);
    }

    private NewTask sample(@Nullable Integer attempt, String prompt) {
        return sample(account, attempt, prompt);
    }

    private static NewTask sample(TestAccount account, @Nullable Integer attempt, String prompt) {
        NewTask task = Samples.task(account, null, prompt);
        return new NewTask(
                task.id(),
                task.account(),
                task.mode(),
                task.key(),
                task.kind(),
                task.model(),
                task.input(),
                task.metadata(),
                task.fingerprint(),
                null,
                attempt,
                task.price(),
                task.node(),
                task.startLease(),
                null);
    }
}
