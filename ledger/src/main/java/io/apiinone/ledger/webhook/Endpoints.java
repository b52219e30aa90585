package io.apiinone.ledger.webhook;

import io.apiinone.ledger.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The endpoints of accounts, and which secrets sign. Somebody else's endpoint is found as little as one that never was. */
public final class Endpoints {
    private final JdbcClient jdbc;

    public Endpoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds one, unless the account has enough.
     *
     * @param most how many an account may have in each mode
     * @return empty when it has so many
     */
    public Optional<Endpoint> add(Owner owner, String url, List<EventType> events, int most) {
        return jdbc.sql(
                        "select * from add_webhook_endpoint(:id, :account, :mode, :url, cast(:events as text[]), :most)")
                .params(owner.parameters())
                .param("id", EndpointId.next().value())
                .param("url", url)
                .param("events", wires(events))
                .param("most", most)
                .query(Endpoints::row)
                .optional();
    }

    public Optional<Endpoint> find(Owner owner, EndpointId id) {
        return jdbc.sql("""
                select * from webhook_endpoint
                where id = :id and account_id = :account and mode = :mode and disabled_reason is distinct from 'deleted'""")
                .params(owner.parameters())
                .param("id", id.value())
                .query(Endpoints::row)
                .optional();
    }

    /**
     * Newest first.
     *
     * @param before only endpoints older than this one, null for the newest
     */
    public List<Endpoint> of(Owner owner, @Nullable EndpointId before, int limit) {
        return jdbc.sql("""
                select * from webhook_endpoint
                where account_id = :account and mode = :mode and disabled_reason is distinct from 'deleted'
                  and id < coalesce(cast(:before as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                order by id desc limit :limit""")
                .params(owner.parameters())
                .param("before", before == null ? null : before.value())
                .param("limit", limit)
                .query(Endpoints::row)
                .list();
    }

    /** Enabling one forgets how it failed. What ended while it was disabled is not told later. */
    public Optional<Endpoint> change(Owner owner, EndpointId id, EndpointChange change) {
        List<EventType> events = change.events();
        return jdbc.sql("""
                select * from change_webhook_endpoint(
                    :id, :account, :mode, cast(:url as text), cast(:events as text[]), cast(:enabled as boolean))""")
                .params(owner.parameters())
                .param("id", id.value())
                .param("url", change.url())
                .param("events", events == null ? null : wires(events))
                .param("enabled", change.enabled())
                .query(Endpoints::row)
                .optional();
    }

    /** True when this call did it. What was under way to it is dropped. */
    public boolean delete(Owner owner, EndpointId id) {
        return jdbc.sql("select delete_webhook_endpoint(:id, :account, :mode)")
                .params(owner.parameters())
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Gives it a new secret.
     *
     * @param overlap how long the one before signs, too
     */
    public Optional<Endpoint> rotate(Owner owner, EndpointId id, Duration overlap) {
        return jdbc.sql("select * from rotate_endpoint_secret(:id, :account, :mode, cast(:overlap as interval))")
                .params(owner.parameters())
                .param("id", id.value())
                .param("overlap", overlap.toString())
                .query(Endpoints::row)
                .optional();
    }

    /** The secret for the callback addresses of the account's tasks. */
    public SecretState accountSecret(Owner owner) {
        return jdbc.sql("select * from webhook_secret where account_id = :account and mode = :mode")
                .params(owner.parameters())
                .query((row, number) -> secret(row, "version", "since"))
                .optional()
                .orElse(SecretState.UNSHOWN);
    }

    /** The same for {@link #accountSecret}; the first time it is version 1, which has signed from the beginning. */
    public SecretState rotateAccountSecret(Owner owner, Duration overlap) {
        return jdbc.sql("select * from rotate_account_secret(:account, :mode, cast(:overlap as interval))")
                .params(owner.parameters())
                .param("overlap", overlap.toString())
                .query((row, number) -> secret(row, "version", "since"))
                .single();
    }

    private static String[] wires(List<EventType> events) {
        return events.stream().map(EventType::wire).toArray(String[]::new);
    }

    private static Endpoint row(ResultSet row, int number) throws SQLException {
        String reason = row.getString("disabled_reason");
        return new Endpoint(
                new EndpointId(Rows.uuid(row, "id")),
                row.getString("url"),
                events((String[]) row.getArray("events").getArray()),
                reason == null
                        ? null
                        : new Endpoint.Disabled(DisabledReason.fromWire(reason), Rows.instant(row, "disabled_at")),
                Rows.instantOrNull(row, "failing_since"),
                secret(row, "secret_version", "secret_since"),
                Rows.instant(row, "created_at"));
    }

    private static List<EventType> events(String[] wires) {
        List<String> wanted = Arrays.asList(wires);
        return EventType.OF_TASKS.stream()
                .filter(type -> wanted.contains(type.wire()))
                .toList();
    }

    private static SecretState secret(ResultSet row, String version, String since) throws SQLException {
        Instant previousUntil = Rows.instantOrNull(row, "previous_until");
        return new SecretState(row.getInt(version), Rows.instant(row, since), previousUntil);
    }
}
