package io.apiinone.ledger.account;

import io.apiinone.ledger.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts. */
public final class Accounts {

    private final JdbcClient jdbc;

    public Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Opens an account with an empty balance per mode, and its free sign-up credits as a GRANT entry of the live one, in
     * one transaction.
     *
     * @param name 1 to 200 characters
     * @param signupGrant in credits; 0 makes no entry
     */
    public Account open(String name, long signupGrant) {
        return jdbc.sql("select * from open_account(:id, :name, :grant)")
                .param("id", AccountId.next().value())
                .param("name", name)
                .param("grant", signupGrant)
                .query((row, n) -> account(row))
                .single();
    }

    public Optional<Account> find(AccountId id) {
        return jdbc.sql("select * from account where id = :id")
                .param("id", id.value())
                .query((row, n) -> account(row))
                .optional();
    }

    /** From now on its reservations are refused; what is already reserved goes on. Repeating it changes nothing. */
    public void suspend(AccountId id) {
        setStatus(id, AccountStatus.SUSPENDED);
    }

    /** Undoes {@link #suspend}. */
    public void resume(AccountId id) {
        setStatus(id, AccountStatus.ACTIVE);
    }

    private void setStatus(AccountId id, AccountStatus status) {
        int rows = jdbc.sql("update account set status = :status where id = :id")
                .param("status", status.wire())
                .param("id", id.value())
                .update();
        if (rows != 1) {
            throw new IllegalArgumentException("no account " + id);
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(Rows.uuid(row, "id")),
                row.getString("name"),
                AccountStatus.fromWire(row.getString("status")),
                Rows.instant(row, "created_at"));
    }
}
