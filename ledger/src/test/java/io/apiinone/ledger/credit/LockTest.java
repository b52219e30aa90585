package io.apiinone.ledger.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The moves of credits take the weakest lock that serves. A foreign key's check holds the row it points to with KEY SHARE; a
 * move that waited for that could wait in a circle with two others that already hold it.
 */
class LockTest {

    private final TestBooks test = TestBooks.shared();
    private final Books books = test.books();
    private final Steps steps = new Steps(books);
    private final TestAccount account = test.freshAccount(100);

    @Test
    void aMoveDoesNotWaitForTheChecksOfForeignKeys() throws SQLException {
        TaskId reserved = steps.queued(account);
        String job = Steps.nodeTaskId();
        TaskId settled = steps.accepted(account, job);
        TaskId refunded = steps.processing(account);
        try (Connection checking = test.owner().getConnection()) {
            checking.setAutoCommit(false);
            lock(
                    checking,
                    "select from books.balance where account_id = ? for key share",
                    account.id().value());
            for (TaskId task : List.of(reserved, settled, refunded)) {
                lock(checking, "select from books.task where id = ? for key share", task.value());
            }

            assertThat(books.credits().reserve(reserved, Steps.RUN)).isEqualTo(ReserveVerdict.RESERVED);
            assertThat(books.credits().settle(settled, job, List.of("https://pictures.test/0.png")))
                    .isInstanceOf(Resolution.Settled.class);
            assertThat(books.credits().refund(refunded, FailureCode.INTERNAL, "no", null))
                    .isInstanceOf(Resolution.Refunded.class);
            checking.rollback();
        }
        assertThat(books.credits().balance(account.id(), Mode.LIVE)).isEqualTo(new Balance(100, 5, 5, 90));
    }

    private static void lock(Connection connection, String sql, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.executeQuery().close();
        }
    }
}
