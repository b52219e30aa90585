package io.apiinone.ledger.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Backlog;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.result.CopyRow.State;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.timeline.TaskEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A copy's life: begun, whole, over, gone; each step as often as one likes. */
class CopiesTest {
    private static final Copied PICTURE = new Copied("image/png", "ab".repeat(32), 1234, 1024, 576);
    private static final Duration MONTH = Duration.ofDays(30);

    private final TestBooks test = TestBooks.shared();
    private final Books books = test.books();
    private final Copies copies = books.copies();
    private final TestAccount account = test.freshAccount(100);
    private final TaskId task = new Steps(books).accepted(account, Steps.nodeTaskId());
    private final JdbcClient owner = JdbcClient.create(test.owner());

    private CopyRow begin() {
        return copies.begin(task, 0, Duration.ofDays(2));
    }

    private void age(Duration by) {
        owner.sql("update result_copy set expires_at = expires_at - cast(:by as interval) where task_id = :task")
                .param("by", by.toString())
                .param("task", task.value())
                .update();
    }

    private List<String> due() {
        String key = StoredPicture.key(task, 0);
        return copies.expire(100_000).stream().filter(key::equals).toList();
    }

    @Test
    void isKeptForItsTimeFromTheMomentItIsWhole() {
        CopyRow begun = begin();
        assertThat(begun.state()).isEqualTo(State.COPYING);
        assertThat(begun.key()).isEqualTo(StoredPicture.key(task, 0));
        assertThat(begun.mediaType()).isNull();
        CopyRow kept = copies.keep(task, 0, PICTURE, MONTH);
        assertThat(kept.state()).isEqualTo(State.STORED);
        assertThat(kept.mediaType()).isEqualTo("image/png");
        assertThat(Duration.between(Instant.now(), kept.expires()))
                .isBetween(MONTH.minusMinutes(5), MONTH.plusMinutes(5));
    }

    @Test
    void eachStepIsSafeToRepeat() {
        begin();
        CopyRow kept = copies.keep(task, 0, PICTURE, MONTH);
        assertThat(begin()).isEqualTo(kept);
        Copied other = new Copied("image/webp", "cd".repeat(32), 1, 1, 1);
        assertThat(copies.keep(task, 0, other, Duration.ofDays(1))).isEqualTo(kept);
        List<TaskEvent> told = books.timeline().of(task).stream()
                .filter(event -> event.kind().equals("copied"))
                .toList();
        assertThat(told)
                .singleElement()
                .satisfies(event -> assertThat(event.detailJson())
                        .contains("\"image\": 0", "\"bytes\": 1234", "\"width\": 1024", "\"sha256\": \"abab"));
    }

    @Test
    void manyWhoBeginAtOnceBeginTheSame() {
        List<CopyRow> rows = AtOnce.call(8, i -> begin());
        assertThat(rows.stream().distinct()).hasSize(1);
    }

    @Test
    void goesWhenItsTimeIsOverAndIsToldOfUntilItIsGone() {
        begin();
        copies.keep(task, 0, PICTURE, MONTH);
        assertThat(due()).isEmpty();
        age(MONTH);
        assertThat(due()).as("links may still be followed for an hour").isEmpty();
        age(Duration.ofHours(2));
        assertThat(due()).hasSize(1);
        assertThat(due()).as("nobody has deleted it yet").hasSize(1);
        assertThat(copies.deleted(List.of(StoredPicture.key(task, 0)))).isOne();
        assertThat(copies.deleted(List.of(StoredPicture.key(task, 0)))).isZero();
        assertThat(due()).isEmpty();
        assertThat(begin().state()).isEqualTo(State.DELETED);
    }

    @Test
    void whatNeverBecameWholeGoesToo() {
        begin();
        age(Duration.ofDays(3));
        assertThat(due()).hasSize(1);
        assertThat(copies.keep(task, 0, PICTURE, MONTH).state())
                .as("it came too late")
                .isEqualTo(State.EXPIRED);
    }

    @Test
    void nothingIsDeletedThatIsNotMarked() {
        begin();
        copies.keep(task, 0, PICTURE, MONTH);
        assertThat(copies.deleted(List.of(StoredPicture.key(task, 0)))).isZero();
    }

    /** In books of its own: others' copies are waited for, too. */
    @Test
    void onlyCopiesOfLiveTasksAreWaitedFor() {
        try (TestBooks own = TestBooks.newDatabase()) {
            Copies its = own.books().copies();
            assertThat(its.waiting()).isEqualTo(Backlog.NONE);
            Steps steps = new Steps(own.books());
            TaskId late = steps.accepted(own.freshAccount(100), "job-1");
            its.begin(late, 0, MONTH);
            its.begin(late, 1, MONTH);
            its.begin(steps.accepted(own.freshAccount(100), "job-2"), 0, MONTH);
            JdbcClient.create(own.owner())
                    .sql("update result_copy set begun_at = now() - interval '10 minutes' where task_id = :task")
                    .param("task", late.value())
                    .update();
            assertThat(its.waiting().count()).isEqualTo(3);
            assertThat(its.waiting().oldest()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));

            its.keep(late, 0, PICTURE, MONTH);
            assertThat(its.waiting().count()).isEqualTo(2);
            own.books().credits().refund(late, FailureCode.UPSTREAM_FAILED, "given up", null);
            assertThat(its.waiting().count()).isOne();
            assertThat(its.waiting().oldest()).isLessThan(Duration.ofMinutes(5));
        }
    }

    @Test
    void isGivenUpOnceAndOnlyIfNobodyMadeItWhole() {
        copies.givenUp(task, 0, "away", "answered 404");
        begin();
        copies.begin(task, 1, MONTH);
        copies.keep(task, 1, PICTURE, MONTH);
        AtOnce.call(4, i -> {
            copies.givenUp(task, 0, "away", "answered 404");
            copies.givenUp(task, 1, "away", "answered 404");
            return i;
        });
        assertThat(books.timeline().of(task).stream()
                        .filter(event -> event.kind().equals("copy_given_up"))
                        .map(TaskEvent::detailJson))
                .containsExactly("{\"error\": \"away\", \"image\": 0, \"reason\": \"answered 404\"}");
    }

    @Test
    void theBooksTakeNoNonsense() {
        assertThatThrownBy(() -> copies.begin(TaskId.next(), 0, MONTH)).hasStackTraceContaining("foreign key");
        assertThatThrownBy(() -> copies.begin(task, 100, MONTH)).hasStackTraceContaining("check constraint");
        begin();
        assertThatThrownBy(() -> copies.keep(task, 0, new Copied("image/png", "ab", 1, 1, 1), MONTH))
                .hasStackTraceContaining("check constraint");
    }
}
