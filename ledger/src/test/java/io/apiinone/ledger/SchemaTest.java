package io.apiinone.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Plans;
import io.apiinone.ledger.testing.TestBooks;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The server, the roles and the functions are set up as the books' guarantees need it. */
class SchemaTest {

    private final TestBooks test = TestBooks.shared();
    private final JdbcClient app = JdbcClient.create(test.app());
    private final JdbcClient owner = JdbcClient.create(test.owner());

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "lock_timeout, 1s",
        "statement_timeout, 5s",
        "search_path, books",
        "default_transaction_isolation, read committed"
    })
    void theAppWorksWith(String setting, String value) {
        assertThat(app.sql("show " + setting).query(String.class).single()).isEqualTo(value);
    }

    @Test
    void migratingAgainChangesNothing() {
        List<String> before = history();
        Schema.migrate(test.owner());
        assertThat(history()).isEqualTo(before).isNotEmpty();
    }

    /** Several api processes may start at once on a new database. */
    @Test
    void manyMayMigrateANewDatabaseAtOnce() {
        Schema.createRoles(test.superuser(), test.password(), test.password(), "migrated_at_once");
        String url = test.url().replaceAll("[^/]+$", "migrated_at_once");
        AtOnce.call(4, i -> {
            Schema.migrate(new DriverManagerDataSource(url, Schema.OWNER, test.password()));
            return i;
        });
        DataSource migrated = new DriverManagerDataSource(url, Schema.OWNER, test.password());
        assertThat(scripts(migrated)).isEqualTo(scripts(test.owner())).isNotEmpty();
    }

    @Test
    void theAppIsNotTheOwnerAndNoSuperuser() {
        assertThat(app.sql("select current_user::text").query(String.class).single())
                .isEqualTo(Schema.APP);
        assertThat(owner.sql("""
                                select count(*) from pg_roles
                                where rolname in ('apiinone_app', 'apiinone_owner')
                                  and (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls)
                                """).query(Long.class).single()).isZero();
        assertThat(owner.sql("select distinct tableowner::text from pg_tables where schemaname = 'books'")
                        .query(String.class)
                        .list())
                .containsExactly(Schema.OWNER);
    }

    @Test
    void theAppMayConnectOnlyToItsDatabaseAndMakeNothingThere() {
        assertThatThrownBy(() -> app.sql("create table books.mine (x int)").update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> app.sql("create temporary table mine (x int)").update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> app.sql("create table public.mine (x int)").update())
                .hasStackTraceContaining("permission denied");
    }

    /** A function that runs as the owner must not look anything up where its caller could have put something else. */
    @Test
    void everyFunctionThatRunsAsTheOwnerCarriesItsSearchPath() {
        assertThat(owner.sql("""
                                select p.proname::text from pg_proc p
                                where p.pronamespace = 'books'::regnamespace and p.prosecdef
                                  and not ('search_path=books, pg_temp' = any (coalesce(p.proconfig, '{}')))
                                """).query(String.class).list()).isEmpty();
    }

    @Test
    void nobodyElseMayCallAnything() {
        assertThat(owner.sql("""
                                select p.proname::text from pg_proc p
                                where p.pronamespace = 'books'::regnamespace
                                  and has_function_privilege('public', p.oid, 'execute')
                                """).query(String.class).list()).isEmpty();
    }

    @Test
    void passwordsAreKeptAsScramVerifiers() throws Exception {
        try (Connection connection = DriverManager.getConnection(test.url(), Schema.APP, test.password())) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(JdbcClient.create(test.superuser())
                        .sql("select rolpassword from pg_authid where rolname in ('apiinone_app', 'apiinone_owner')")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(verifier -> verifier.startsWith("SCRAM-SHA-256$"));
    }

    /** A look-up costs the same however many tasks there are: wherever an index may serve, one is there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select from task where id = '01890a5d-ac96-774b-bcce-b302099a8057'",
                "select from task where account_id = '01890a5d-ac96-774b-bcce-b302099a8057' and mode = 'live' and idempotency_key = 'x'",
                "select count(*) from task where status = 'queued'",
                "select from task where status = 'queued' and next_start_at <= now() order by next_start_at",
                "select from entry where account_id = '01890a5d-ac96-774b-bcce-b302099a8057' and mode = 'live' and id < '01890a5d-ac96-774b-bcce-b302099a8057' order by id desc limit 10",
                "select from attempt where task_id = '01890a5d-ac96-774b-bcce-b302099a8057' order by n",
                "select from attempt where node = 'n' and node_task_id = 'x'",
                "select from event where task_id = '01890a5d-ac96-774b-bcce-b302099a8057' order by id",
                "select from callback where task_id = '01890a5d-ac96-774b-bcce-b302099a8057' order by id",
                "select from file where account_id = '01890a5d-ac96-774b-bcce-b302099a8057' and mode = 'live' and state in ('storing', 'stored') and state = 'stored' and expires_at > clock_timestamp() order by id desc limit 10",
                "select from file where state = 'expired' order by expires_at limit 10",
                "select from api_key where hash = 'x'"
            })
    void noLookUpReadsAWholeTable(String query) throws SQLException {
        assertThat(Plans.of(test.owner(), query)).contains("Index").doesNotContain("Seq Scan", "Sort");
    }

    private static List<String> scripts(DataSource books) {
        return JdbcClient.create(books)
                .sql("select script from books.flyway_schema_history where success order by installed_rank")
                .query(String.class)
                .list();
    }

    private List<String> history() {
        return owner.sql(
                        "select script || ' ' || installed_on from books.flyway_schema_history order by installed_rank")
                .query(String.class)
                .list();
    }
}
