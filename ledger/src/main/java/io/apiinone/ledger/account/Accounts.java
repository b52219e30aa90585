package io.apiinone.ledger.account;

import io.apiinone.ledger.Rows;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts. */
public final class Accounts {

    /** The name of the key that comes with an account. */
    public static final String FIRST_KEY = "first key";

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

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

    /**
     * Opens an account with a first live key, unless the address has one already; all of it in one transaction.
     *
     * @return empty when the address has an account: nothing is granted again, and nothing is told about it
     */
    public Optional<NewAccount> signUp(SignUp signUp) {
        ApiKeySecret secret = ApiKeySecret.generate(Mode.LIVE, random);
        KeyId key = KeyId.next();
        return jdbc.sql("""
                        select * from sign_up(
                            :id, :name, :email, :live, :test, :key, :keyName, :prefix, :sha256)
                        """)
                .param("id", AccountId.next().value())
                .param("name", signUp.name())
                .param("email", signUp.email())
                .param("live", signUp.liveGrant())
                .param("test", signUp.testGrant())
                .param("key", key.value())
                .param("keyName", FIRST_KEY)
                .param("prefix", secret.prefix())
                .param("sha256", secret.sha256())
                .query((row, n) -> new NewAccount(account(row), new IssuedKey(key, secret)))
                .optional();
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
                row.getString("email"),
                AccountStatus.fromWire(row.getString("status")),
                Rows.instant(row, "created_at"));
    }
}
