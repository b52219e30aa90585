package io.apiinone.bench.books;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.apiinone.ledger.Schema;
import io.apiinone.ledger.bulk.BulkBooks;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with books of a size. */
final class MeasuredBooks {
    private final BooksServer server;
    private final String name;
    private final String password;

    /**
     * What a table holds.
     *
     * @param rows as its statistics say
     * @param bytes of the table
     * @param indexBytes of its indexes
     */
    record TableSize(String table, long rows, long bytes, long indexBytes) {}

    private MeasuredBooks(BooksServer server, String name, String password) {
        this.server = server;
        this.name = name;
        this.password = password;
    }

    /** Migrates them, and fills them unless they have this size already. */
    static MeasuredBooks prepare(
            BooksServer server, String name, BulkBooks size, String password, Consumer<String> progress)
            throws SQLException {
        Schema.createRoles(server.superuser(), password, password, name);
        MeasuredBooks books = new MeasuredBooks(server, name, password);
        Schema.migrate(new DriverManagerDataSource(server.url(name), Schema.OWNER, password));
        JdbcClient superuser = JdbcClient.create(server.superuser());
        // A wait for the disk is the same for both, and would hide what differs.
        superuser
                .sql("alter role %s in database %s set synchronous_commit = off".formatted(Schema.APP, name))
                .update();
        if (!size.toString().equals(books.loaded(superuser))) {
            progress.accept("filling " + name + ": " + size);
            size.load(server.superuser(name), step -> progress.accept("  " + step));
            superuser
                    .sql("comment on database %s is '%s'".formatted(name, size))
                    .update();
            superuser.sql("checkpoint").update();
        }
        return books;
    }

    private String loaded(JdbcClient superuser) {
        return superuser
                .sql(
                        "select coalesce(shobj_description(oid, 'pg_database'), '') from pg_database where datname = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    /** For the roles of a server that nobody else reaches. */
    static String newPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String name() {
        return name;
    }

    /** One connection of the application's role, as each call has one from the api's pool. */
    HikariDataSource app() {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(server.url(name));
        config.setUsername(Schema.APP);
        config.setPassword(password);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    /** How many rows a table has, as its statistics say. */
    long rows(String table) {
        return sizes().stream()
                .filter(size -> size.table().equals(table))
                .mapToLong(TableSize::rows)
                .sum();
    }

    /** The largest first. */
    List<TableSize> sizes() {
        return JdbcClient.create(server.superuser(name))
                .sql("""
                        select relname::text as name, greatest(reltuples, 0)::bigint as number, pg_table_size(oid) as bytes,
                               pg_indexes_size(oid) as index_bytes
                        from pg_class where relnamespace = 'books'::regnamespace and relkind = 'r'
                        order by pg_total_relation_size(oid) desc""")
                .query((row, n) -> new TableSize(
                        row.getString("name"), row.getLong("number"), row.getLong("bytes"), row.getLong("index_bytes")))
                .list();
    }
}
