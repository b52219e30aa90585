package io.apiinone.ledger.signin;

import io.apiinone.ledger.Rows;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts that sign in with a password. */
public final class SignIns {
    private static final String SELECT = """
            select i.account_id, a.name, a.email, i.password, i.verified_at
            from sign_in i join account a on a.id = i.account_id where\s""";

    private final JdbcClient jdbc;

    public SignIns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Opens an account without an API key, unless the address has one already; all of it in one transaction.
     *
     * @return empty when the address has an account: nothing is granted again, and nothing is told about it
     */
    public Optional<AccountId> signUp(NewSignIn signIn) {
        AccountId id = AccountId.next();
        boolean opened = jdbc.sql("""
                        select sign_up_with_password(:id, :name, :email, :live, :due, :test, :key, :password)
                        """)
                .param("id", id.value())
                .param("name", signIn.name())
                .param("email", signIn.email())
                .param("live", signIn.liveGrant())
                .param("due", signIn.liveDue())
                .param("test", signIn.testGrant())
                .param("key", KeyId.next().value())
                .param("password", signIn.password())
                .query(Boolean.class)
                .single();
        return opened ? Optional.of(id) : Optional.empty();
    }

    /** By an address in whatever case it is written; empty when no account has it, or its account has no password. */
    public Optional<SignIn> find(String email) {
        return jdbc.sql(SELECT + "lower(a.email) = lower(:email)")
                .param("email", email)
                .query((row, n) -> signIn(row))
                .optional();
    }

    public Optional<SignIn> find(AccountId account) {
        return jdbc.sql(SELECT + "i.account_id = :account")
                .param("account", account.value())
                .query((row, n) -> signIn(row))
                .optional();
    }

    /** Another hash of the same password; nothing when it is not the same any more. */
    public void rehash(SignIn signIn, String hash) {
        jdbc.sql("select rehash_password(:account, :before, :after)")
                .param("account", signIn.account().value())
                .param("before", signIn.password())
                .param("after", hash)
                .query((row, n) -> "")
                .single();
    }

    /**
     * Sets another password, and ends the account's sessions.
     *
     * @param kept the session that goes on, null for none
     * @return false when the password is not the one of {@code signIn} any more; nothing is changed then
     */
    public boolean changePassword(SignIn signIn, String hash, @Nullable OpaqueToken kept) {
        return jdbc.sql("select change_password(:account, :before, :after, cast(:kept as bytea))")
                .param("account", signIn.account().value())
                .param("before", signIn.password())
                .param("after", hash)
                .param("kept", kept == null ? null : kept.sha256())
                .query(Boolean.class)
                .single();
    }

    private static SignIn signIn(ResultSet row) throws SQLException {
        return new SignIn(
                new AccountId(Rows.uuid(row, "account_id")),
                row.getString("name"),
                row.getString("email"),
                row.getString("password"),
                Rows.instantOrNull(row, "verified_at"));
    }
}
