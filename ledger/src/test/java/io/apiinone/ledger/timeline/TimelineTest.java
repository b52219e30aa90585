package io.apiinone.ledger.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestBooks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class TimelineTest {

    private final TestBooks test = TestBooks.shared();
    private final Books books = test.books();
    private final TaskId task = new Steps(books).queued(test.freshAccount(100));

    @Test
    void keepsWhatOthersAddAfterWhatTheMovesWrote() {
        books.timeline().add(task, "callback", Map.of("node", "node41", "copies", 2));
        assertThat(books.timeline().of(task)).extracting(TaskEvent::kind).containsExactly("accepted", "callback");
        TaskEvent added = books.timeline().of(task).getLast();
        assertThat(added.task()).isEqualTo(task);
        assertThat(added.detailJson()).isEqualTo("{\"node\": \"node41\", \"copies\": 2}");
        assertThat(added.at())
                .isAfterOrEqualTo(books.timeline().of(task).getFirst().at());
    }

    @Test
    void anEventIsAboutATaskThatExists() {
        assertThatThrownBy(() -> books.timeline().add(TaskId.next(), "callback", Map.of()))
                .isInstanceOf(DataAccessException.class);
        assertThat(books.timeline().of(TaskId.next())).isEmpty();
    }
}
