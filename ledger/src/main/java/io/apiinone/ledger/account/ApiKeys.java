package io.apiinone.ledger.account;

import io.apiinone.ledger.Rows;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The API keys, known to the books only by their SHA-256. */
public final class ApiKeys {

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    public ApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes a new key; its secret is in the answer and nowhere else. */
    public IssuedKey issue(AccountId account, Mode mode, String name, KeyCaps caps) {
        ApiKeySecret secret = ApiKeySecret.generate(mode, random);
        return new IssuedKey(add(account, secret, name, caps), secret);
    }

    /**
     * Adds a key whose secret the caller made and keeps. Adding the same secret to the same account again changes nothing
     * and returns the id it has.
     *
     * @throws org.springframework.dao.DataAccessException when the secret belongs to another account
     */
    public KeyId add(AccountId account, ApiKeySecret secret, String name, KeyCaps caps) {
        return jdbc.sql("""
                        select add_key(
                            :id, :account, :mode, :name, :prefix, :sha256, :perDay, :inTotal) as id
                        """)
                .param("id", KeyId.next().value())
                .param("account", account.value())
                .param("mode", secret.mode().wire())
                .param("name", name)
                .param("prefix", secret.prefix())
                .param("sha256", secret.sha256())
                .param("perDay", caps.creditsPerDay())
                .param("inTotal", caps.creditsInTotal())
                .query((row, n) -> new KeyId(Rows.uuid(row, "id")))
                .single();
    }

    /** Who the key speaks for; empty when it is unknown or revoked. One statement. */
    public Optional<Caller> authenticate(ApiKeySecret secret) {
        return jdbc.sql("""
                        select k.id, k.account_id, k.mode, a.status
                        from api_key k join account a on a.id = k.account_id
                        where k.hash = :sha256 and k.revoked_at is null
                        """)
                .param("sha256", secret.sha256())
                .query((row, n) -> caller(row))
                .optional();
    }

    /** True when this call revoked it; false when it is not this account's key or was revoked before. */
    public boolean revoke(AccountId account, KeyId key) {
        int rows = jdbc.sql("""
                        update api_key set revoked_at = now()
                        where id = :id and account_id = :account and revoked_at is null
                        """)
                .param("id", key.value())
                .param("account", account.value())
                .update();
        return rows == 1;
    }

    private static Caller caller(ResultSet row) throws SQLException {
        return new Caller(
                new AccountId(Rows.uuid(row, "account_id")),
                Mode.fromWire(row.getString("mode")),
                new KeyId(Rows.uuid(row, "id")),
                AccountStatus.fromWire(row.getString("status")));
    }
}
