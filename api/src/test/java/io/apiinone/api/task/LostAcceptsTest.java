package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.Acceptance;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.task.Tasks;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A 503 says that there is no task. These tests lose the books' answer after the books have written. */
class LostAcceptsTest {
    private static final Books BOOKS = TestBooks.shared().books();
    private static final RuntimeException BROKEN = new DataAccessResourceFailureException("the connection broke");

    private final AtomicBoolean away = new AtomicBoolean();
    private final LostAccepts lost = new LostAccepts(new Tasks(JdbcClient.create(new Leaky())));
    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @Test
    void goesOnWithATaskThatIsThere() {
        NewTask task = Samples.task(account);
        BOOKS.tasks().accept(task, 1000);
        assertThat(lost.found(task, BROKEN, Duration.ZERO))
                .isInstanceOfSatisfying(
                        Acceptance.Accepted.class,
                        accepted -> assertThat(accepted.task().id()).isEqualTo(task.id()));
    }

    @Test
    void cancelsATaskThatComesToLightAfterThe503() {
        NewTask task = Samples.task(account);
        assertThatThrownBy(() -> lost.found(task, BROKEN, Duration.ZERO)).isSameAs(BROKEN);
        BOOKS.tasks().accept(task, 1000);
        await().atMost(Duration.ofSeconds(5)).until(() -> row(task).status() == TaskStatus.CANCELED);
    }

    @Test
    void waitsForBooksThatAreAway() throws InterruptedException {
        NewTask task = Samples.task(account);
        BOOKS.tasks().accept(task, 1000);
        away.set(true);
        assertThatThrownBy(() -> lost.found(task, BROKEN, Duration.ZERO)).isSameAs(BROKEN);
        Thread.sleep(Duration.ofMillis(1200));
        assertThat(row(task).status()).isEqualTo(TaskStatus.QUEUED);
        away.set(false);
        await().atMost(Duration.ofSeconds(5)).until(() -> row(task).status() == TaskStatus.CANCELED);
    }

    @Test
    void leavesATaskToItsIdempotencyKey() throws InterruptedException {
        NewTask task = Samples.task(account, "key", "a koi pond");
        assertThatThrownBy(() -> lost.found(task, BROKEN, Duration.ZERO)).isSameAs(BROKEN);
        BOOKS.tasks().accept(task, 1000);
        Thread.sleep(Duration.ofMillis(1200));
        assertThat(row(task).status()).isEqualTo(TaskStatus.QUEUED);
    }

    @Test
    void doesNotLookForWhatWasNeverSent() throws InterruptedException {
        NewTask task = Samples.task(account);
        BOOKS.tasks().accept(task, 1000);
        RuntimeException noConnection = new CannotGetJdbcConnectionException("no connection");
        assertThatThrownBy(() -> lost.found(task, noConnection, Duration.ZERO)).isSameAs(noConnection);
        Thread.sleep(Duration.ofMillis(1200));
        assertThat(row(task).status()).isEqualTo(TaskStatus.QUEUED);
    }

    @Test
    void hasNoTimeToLookAfterALongWait() {
        NewTask task = Samples.task(account);
        BOOKS.tasks().accept(task, 1000);
        assertThatThrownBy(() -> lost.found(task, BROKEN, Duration.ofSeconds(1)))
                .isSameAs(BROKEN);
        await().atMost(Duration.ofSeconds(5)).until(() -> row(task).status() == TaskStatus.CANCELED);
    }

    private static Task row(NewTask task) {
        return BOOKS.tasks().find(task.id()).orElseThrow();
    }

    /** Gives no connections while the books are away. */
    private final class Leaky extends DelegatingDataSource {
        Leaky() {
            super(TestBooks.shared().app());
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away.get()) {
                throw new SQLTransientConnectionException("away");
            }
            return super.getConnection();
        }
    }
}
