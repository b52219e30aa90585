package io.apiinone.ledger.bulk;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.IssuedKey;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.EntryId;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskPlace;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.ledger.webhook.Owner;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The account of {@link BulkBooks} that has the most, and places in what it has.
 *
 * @param middle half of its tasks are before this one
 * @param middleEntry half of its entries are before this one
 * @param middleDelivery half of its deliveries are before this one
 * @param now when this was looked up, by the books' clock
 */
public record Subject(
        AccountId account,
        KeyId key,
        ApiKeySecret secret,
        String email,
        EndpointId endpoint,
        TaskPlace middle,
        EntryId middleEntry,
        DeliveryId middleDelivery,
        Instant now) {

    /** A query of its own, or it would be another id for each row, and every newer row would be read. */
    private static final String OLD = "id < (select uuidv7(- interval '200 days'))";

    /** Looks everything up, and makes a key whose secret is known. */
    public static Subject of(DataSource app) {
        JdbcClient jdbc = JdbcClient.create(app);
        UUID account = jdbc.sql("select id from account where name = 'account 0'")
                .query(UUID.class)
                .single();
        IssuedKey key = Books.over(app).keys().issue(new AccountId(account), Mode.LIVE, "measured", KeyCaps.NONE);
        return new Subject(
                new AccountId(account),
                key.id(),
                key.secret(),
                "account0@mail.example",
                new EndpointId(first(jdbc, "webhook_endpoint", account, "enabled")),
                jdbc.sql("""
                                select created_at, id from task where account_id = :account and mode = 'live'
                                  and created_at < now() - interval '200 days' order by created_at desc, id desc limit 1""")
                        .param("account", account)
                        .query((row, n) -> new TaskPlace(
                                row.getObject("created_at", OffsetDateTime.class)
                                        .toInstant(),
                                new TaskId(row.getObject("id", UUID.class))))
                        .single(),
                new EntryId(first(jdbc, "entry", account, OLD)),
                new DeliveryId(first(jdbc, "delivery", account, OLD)),
                jdbc.sql("select now()").query(OffsetDateTime.class).single().toInstant());
    }

    private static UUID first(JdbcClient jdbc, String table, UUID account, String where) {
        return jdbc.sql("select id from " + table + " where account_id = :account and mode = 'live' and " + where
                        + " order by id desc limit 1")
                .param("account", account)
                .query(UUID.class)
                .single();
    }

    Owner owner() {
        return new Owner(account, Mode.LIVE);
    }
}
