package io.apiinone.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallbacksTest {

    private final TestBooks test = TestBooks.shared();
    private final Books books = test.books();
    private final TaskId task = new Steps(books).sending(test.freshAccount(100));
    private final String job = Steps.nodeTaskId();

    @Test
    void isStoredBeforeAnybodyIsTold() {
        StoredCallback stored = books.callbacks()
                .store(task, Samples.NODE, job, "success")
                .orElseThrow()
                .stored();
        assertThat(stored.signalledAt()).isNull();
        assertThat(stored.nodeTaskId()).isEqualTo(job);
        assertThat(stored.nodeState()).isEqualTo("success");
        assertThat(books.callbacks().of(task)).containsExactly(stored);
    }

    @Test
    void remembersThatARunWasTold() {
        StoredCallback stored = books.callbacks()
                .store(task, Samples.NODE, job, "success")
                .orElseThrow()
                .stored();
        books.callbacks().signalled(stored.id());
        assertThat(books.callbacks().of(task))
                .singleElement()
                .satisfies(callback ->
                        assertThat(callback.signalledAt()).isNotNull().isAfterOrEqualTo(stored.receivedAt()));
    }

    @Test
    void findsThoseThatReachedNobody() {
        StoredCallback told = books.callbacks()
                .store(task, Samples.NODE, job, "generating")
                .orElseThrow()
                .stored();
        books.callbacks().signalled(told.id());
        StoredCallback first = books.callbacks()
                .store(task, Samples.NODE, job, "success")
                .orElseThrow()
                .stored();
        StoredCallback second = books.callbacks()
                .store(task, Samples.NODE, job, "success")
                .orElseThrow()
                .stored();

        assertThat(books.callbacks().undelivered(told.id(), Duration.ZERO, 10)).startsWith(first, second);
        assertThat(books.callbacks().undelivered(told.id(), Duration.ZERO, 1)).containsExactly(first);
        assertThat(books.callbacks().undelivered(first.id(), Duration.ZERO, 1)).containsExactly(second);
        assertThat(books.callbacks().undelivered(told.id(), Duration.ofHours(1), 10))
                .isEmpty();
    }

    @Test
    void keepsEachInTheOrderTheyCame() {
        books.callbacks().store(task, Samples.NODE, job, "generating");
        books.callbacks().store(task, Samples.NODE, job, "success");
        books.callbacks().store(task, Samples.NODE, job, "success");
        assertThat(books.callbacks().of(task))
                .extracting(StoredCallback::nodeState)
                .containsExactly("generating", "success", "success");
    }

    @Test
    void keepsNothingOfATaskThatTheNodeDoesNotHave() {
        assertThat(books.callbacks().store(TaskId.next(), Samples.NODE, job, "success"))
                .isEmpty();
        assertThat(books.callbacks().store(task, "another", job, "success")).isEmpty();
        assertThat(books.callbacks().of(task)).isEmpty();
    }

    @Test
    void anUnknownCallbackIsAFault() {
        assertThatThrownBy(() -> books.callbacks().signalled(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
