package io.apiinone.ledger.signin;

import io.apiinone.ledger.Rows;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.AccountStatus;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sessions of browsers, known to the books only by the SHA-256 of their cookies. */
public final class Sessions {
    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    public Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A new session; what its cookie holds is in the answer and nowhere else.
     *
     * @return empty when the account's password is not the one of {@code signIn} any more
     */
    public Optional<OpaqueToken> open(SignIn signIn, SessionTimes times) {
        OpaqueToken token = OpaqueToken.generate(random);
        boolean opened = jdbc.sql("select open_session(:hash, :account, :password, cast(:lasts as interval))")
                .param("hash", token.sha256())
                .param("account", signIn.account().value())
                .param("password", signIn.password())
                .param("lasts", times.idle().toString())
                .query(Boolean.class)
                .single();
        return opened ? Optional.of(token) : Optional.empty();
    }

    /** Whom the cookie speaks for; empty when it is unknown, over or ended. One statement. */
    public Optional<Visitor> find(OpaqueToken token) {
        return jdbc.sql("""
                        select i.account_id, i.key_id, a.status, s.seen_at < now() - interval '1 hour' as stale
                        from session s
                            join sign_in i on i.account_id = s.account_id
                            join account a on a.id = s.account_id
                        where s.hash = :hash and s.expires_at > now()
                        """)
                .param("hash", token.sha256())
                .query((row, n) -> visitor(row, token))
                .optional();
    }

    /** Notes that the session is used, so that it lasts for its idle time from now on. */
    public void touch(OpaqueToken token, SessionTimes times) {
        jdbc.sql("select touch_session(:hash, cast(:idle as interval), cast(:most as interval))")
                .param("hash", token.sha256())
                .param("idle", times.idle().toString())
                .param("most", times.most().toString())
                .query((row, n) -> "")
                .single();
    }

    /** False when there was none. From then on no api process takes the cookie: none remembers sessions. */
    public boolean end(OpaqueToken token) {
        return jdbc.sql("select end_session(:hash)")
                .param("hash", token.sha256())
                .query(Boolean.class)
                .single();
    }

    /** Removes sessions that are over, at most so many; how many there were. */
    public int forget(int most) {
        return jdbc.sql("select forget_sessions(:most)")
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    private static Visitor visitor(ResultSet row, OpaqueToken token) throws SQLException {
        Caller caller = new Caller(
                new AccountId(Rows.uuid(row, "account_id")),
                Mode.LIVE,
                new KeyId(Rows.uuid(row, "key_id")),
                AccountStatus.fromWire(row.getString("status")),
                false);
        return new Visitor(token, caller, row.getBoolean("stale"));
    }
}
