package io.apiinone.ledger.testing;

import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writes into the books what they do not let anybody write: as the superuser, with triggers and foreign keys asleep, and with the
 * checks and the two unique indexes of entries gone for good. Only for a {@link TestBooks#newDatabase() database of its own}.
 */
public final class Damage implements AutoCloseable {
    private final SingleConnectionDataSource connection;
    private final JdbcClient superuser;

    public Damage(TestBooks books) {
        this.connection = new SingleConnectionDataSource(superuser(books), true);
        this.superuser = JdbcClient.create(connection);
        superuser.sql("set search_path = books").update();
        superuser.sql("set session_replication_role = replica").update();
        superuser
                .sql("drop index if exists entry_one_reserve, entry_one_resolution")
                .update();
        superuser.sql("""
                do $$ declare c record; begin
                    for c in select conrelid::regclass as owner, conname from pg_constraint
                             where contype = 'c' and connamespace = 'books'::regnamespace loop
                        execute format('alter table %s drop constraint %I', c.owner, c.conname);
                    end loop;
                end $$""").update();
    }

    /** Runs one statement with named parameters; fails unless it changes something. */
    public void plant(String statement, Map<String, ?> parameters) {
        if (superuser.sql(statement).params(parameters).update() == 0) {
            throw new AssertionError("changed nothing: " + statement);
        }
    }

    /** Empties every table of the books, whatever was written into it. The checks and indexes stay gone. */
    public void emptyTheBooks() {
        superuser.sql("""
                do $$ begin
                    execute (select 'truncate ' || string_agg(format('books.%I', tablename), ', ') from pg_tables
                             where schemaname = 'books' and tablename <> 'flyway_schema_history');
                end $$""").update();
    }

    private static java.sql.Connection superuser(TestBooks books) {
        try {
            return source(books).getConnection();
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static DataSource source(TestBooks books) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(books.url());
        source.setUser("postgres");
        return source;
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
