package io.apiinone.ledger.account;

import io.apiinone.ledger.Rows;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The API keys, known to the books only by their SHA-256. The one that stands for an account's browsers is none of those that their
 * owner sees, and can not be revoked.
 */
public final class ApiKeys {

    private static final String SPENT_TODAY =
            "case when spent_on = (now() at time zone 'utc')::date then spent_that_day else 0 end as spent_today";

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
     * Makes a new key as {@link #issue(AccountId, Mode, String, KeyCaps)} does, unless the account has enough.
     *
     * @param most how many keys of an account may work at the same time
     * @return empty when so many do
     */
    public Optional<IssuedKey> issue(AccountId account, Mode mode, String name, KeyCaps caps, int most) {
        ApiKeySecret secret = ApiKeySecret.generate(mode, random);
        return parameters(
                        "select issue_key(:id, :account, :mode, :name, :prefix, :sha256, :perDay, :inTotal, :most) as id",
                        account,
                        secret,
                        name,
                        caps)
                .param("most", most)
                .query((row, n) -> Optional.ofNullable(row.getObject("id", UUID.class)))
                .single()
                .map(id -> new IssuedKey(new KeyId(id), secret));
    }

    /**
     * Adds a key whose secret the caller made and keeps. Adding the same secret to the same account again changes nothing
     * and returns the id it has.
     *
     * @throws org.springframework.dao.DataAccessException when the secret belongs to another account
     */
    public KeyId add(AccountId account, ApiKeySecret secret, String name, KeyCaps caps) {
        return parameters(
                        "select add_key(:id, :account, :mode, :name, :prefix, :sha256, :perDay, :inTotal) as id",
                        account,
                        secret,
                        name,
                        caps)
                .query((row, n) -> new KeyId(Rows.uuid(row, "id")))
                .single();
    }

    private JdbcClient.StatementSpec parameters(
            String sql, AccountId account, ApiKeySecret secret, String name, KeyCaps caps) {
        return jdbc.sql(sql)
                .param("id", KeyId.next().value())
                .param("account", account.value())
                .param("mode", secret.mode().wire())
                .param("name", name)
                .param("prefix", secret.prefix())
                .param("sha256", secret.sha256())
                .param("perDay", caps.creditsPerDay())
                .param("inTotal", caps.creditsInTotal());
    }

    /** Who the key speaks for; empty when it is unknown or revoked. One statement. */
    public Optional<Caller> authenticate(ApiKeySecret secret) {
        return jdbc.sql("""
                        select k.id, k.account_id, k.mode, a.status,
                               k.credits_per_day is not null or k.credits_in_total is not null as capped
                        from api_key k join account a on a.id = k.account_id
                        where k.hash = :sha256 and k.revoked_at is null
                        """)
                .param("sha256", secret.sha256())
                .query((row, n) -> caller(row))
                .optional();
    }

    /** Whether a key that was good is so still: not revoked, and its account not suspended. One statement. */
    public boolean isGood(KeyId key) {
        return jdbc.sql("""
                        select exists (
                            select from api_key k join account a on a.id = k.account_id
                            where k.id = :id and k.revoked_at is null and a.status = 'active')
                        """).param("id", key.value()).query(Boolean.class).single();
    }

    /** True when this call revoked it; false when it is not this account's key or was revoked before. */
    public boolean revoke(AccountId account, KeyId key) {
        int rows = jdbc.sql("""
                        update api_key set revoked_at = now()
                        where id = :id and account_id = :account and revoked_at is null and not console
                        """)
                .param("id", key.value())
                .param("account", account.value())
                .update();
        return rows == 1;
    }

    /** One key of the account, revoked or not. */
    public Optional<KeyRow> find(AccountId account, KeyId key) {
        return jdbc.sql("select k.*, " + SPENT_TODAY
                        + " from api_key k where id = :id and account_id = :account and not console")
                .param("id", key.value())
                .param("account", account.value())
                .query((row, n) -> key(row))
                .optional();
    }

    /**
     * The account's keys, revoked ones too, newest first.
     *
     * @param mode only keys of this mode, null for both
     * @param before only keys older than this one, null for the newest
     */
    public List<KeyRow> of(AccountId account, @Nullable Mode mode, @Nullable KeyId before, int limit) {
        return jdbc.sql("select k.*, " + SPENT_TODAY + """
                         from api_key k
                        where account_id = :account and not console and mode = coalesce(cast(:mode as text), mode)
                          and id < coalesce(cast(:before as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                        order by id desc limit :limit
                        """)
                .param("account", account.value())
                .param("mode", mode == null ? null : mode.wire())
                .param("before", before == null ? null : before.value())
                .param("limit", limit)
                .query((row, n) -> key(row))
                .list();
    }

    /**
     * Notes when keys were last used. However many processes ask, a key's row is written once a minute at most.
     *
     * @param times by key; a time in the future counts as now
     */
    public void used(Map<KeyId, Instant> times) {
        List<Map.Entry<KeyId, Instant>> all = List.copyOf(times.entrySet());
        jdbc.sql("""
                        with used as materialized (
                            select k.id, least(u.at, now()) as at
                            from unnest(cast(:ids as uuid[]), cast(:times as timestamptz[])) as u (id, at)
                            join api_key k on k.id = u.id
                            where k.last_used_at is null or k.last_used_at <= u.at - interval '1 minute'
                            -- In one order, or two processes could wait for each other.
                            order by k.id for no key update of k)
                        update api_key set last_used_at = used.at from used where api_key.id = used.id
                        """)
                .param(
                        "ids",
                        all.stream()
                                .map(each -> each.getKey().value().toString())
                                .toArray(String[]::new))
                .param(
                        "times",
                        all.stream().map(each -> each.getValue().toString()).toArray(String[]::new))
                .update();
    }

    private static Caller caller(ResultSet row) throws SQLException {
        return new Caller(
                new AccountId(Rows.uuid(row, "account_id")),
                Mode.fromWire(row.getString("mode")),
                new KeyId(Rows.uuid(row, "id")),
                AccountStatus.fromWire(row.getString("status")),
                row.getBoolean("capped"));
    }

    private static KeyRow key(ResultSet row) throws SQLException {
        return new KeyRow(
                new KeyId(Rows.uuid(row, "id")),
                Mode.fromWire(row.getString("mode")),
                row.getString("name"),
                row.getString("prefix"),
                new KeyCaps(cap(row, "credits_per_day"), cap(row, "credits_in_total")),
                row.getLong("spent_today"),
                row.getLong("spent_in_total"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "last_used_at"),
                Rows.instantOrNull(row, "revoked_at"));
    }

    private static @Nullable Long cap(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }
}
