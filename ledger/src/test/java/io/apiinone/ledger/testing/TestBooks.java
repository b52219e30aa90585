package io.apiinone.ledger.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.Schema;
import io.apiinone.ledger.account.Account;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A migrated database on the JVM's embedded PostgreSQL. {@link #shared()} is for tests that only look at accounts of their
 * own; one that counts rows of all accounts makes its {@link #newDatabase()}.
 */
public final class TestBooks implements AutoCloseable {

    private static final String PASSWORD = "for-tests-only";
    private static final int APP_CONNECTIONS = 64;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String database;
    private final HikariDataSource owner;
    private final HikariDataSource app;
    private final Books books;

    private TestBooks(String database) {
        this.database = database;
        Schema.createRoles(TestServer.only().superuser(), PASSWORD, PASSWORD, database);
        this.owner = pool(Schema.OWNER, 4);
        Schema.migrate(owner);
        this.app = pool(Schema.APP, APP_CONNECTIONS);
        this.books = Books.over(app);
    }

    /** The database that the test classes of this JVM share. */
    public static TestBooks shared() {
        return Shared.BOOKS;
    }

    /**
     * Another shared database, where the application waits half a minute for a lock. Races are run here: they prove who
     * wins, not how fast this machine is, and PostgreSQL finds a deadlock long before such a timeout hides it.
     */
    public static TestBooks patient() {
        return Patient.BOOKS;
    }

    /** A database of its own; close it to give its connections back. */
    public static TestBooks newDatabase() {
        return new TestBooks("books_" + COUNT.incrementAndGet());
    }

    /**
     * The same, where commits do not wait for the disk: for many thousands of moves that prove what is written, not that
     * it stays when the power goes.
     */
    public static TestBooks newHastyDatabase() {
        return with("books_" + COUNT.incrementAndGet(), List.of("synchronous_commit = off"));
    }

    /** The books as the application has them, up to 64 calls at once. */
    public Books books() {
        return books;
    }

    /** Connections with the application's role. */
    public DataSource app() {
        return app;
    }

    /** Connections with the role that owns the schema. */
    public DataSource owner() {
        return owner;
    }

    /** The server's superuser, to look at what the two roles may not see. */
    public DataSource superuser() {
        return TestServer.only().superuser();
    }

    /** The same, in this database. */
    public DataSource superuserHere() {
        return TestServer.only().superuser(database);
    }

    /** More connections with the application's role, made from now on; close them. */
    public HikariDataSource newPool(int connections) {
        return pool(Schema.APP, connections);
    }

    /** For settings of an application under test. */
    public String url() {
        return TestServer.only().url(database);
    }

    /** The password of both roles, for settings of an application under test. */
    public String password() {
        return PASSWORD;
    }

    /** A new account with so many live credits and a live key without caps. */
    public TestAccount freshAccount(long credits) {
        return freshAccount(credits, KeyCaps.NONE);
    }

    public TestAccount freshAccount(long credits, KeyCaps caps) {
        Account account = books.accounts().open("test", credits);
        return new TestAccount(account, books.keys().issue(account.id(), Mode.LIVE, "test", caps));
    }

    @Override
    public void close() {
        app.close();
        owner.close();
    }

    private HikariDataSource pool(String role, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(database + "-" + role);
        config.setJdbcUrl(url());
        config.setUsername(role);
        config.setPassword(PASSWORD);
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    private static TestBooks with(String database, List<String> settings) {
        TestBooks books = new TestBooks(database);
        JdbcClient server = JdbcClient.create(TestServer.only().superuser());
        for (String setting : settings) {
            server.sql("alter role " + Schema.APP + " in database " + database + " set " + setting)
                    .update();
        }
        // Connections that are open already have the settings of before.
        books.app.getHikariPoolMXBean().softEvictConnections();
        return books;
    }

    private static final class Patient {
        private static final TestBooks BOOKS =
                with("books_patient", List.of("lock_timeout = '30s'", "statement_timeout = '60s'"));
    }

    private static final class Shared {
        private static final TestBooks BOOKS = new TestBooks("books");
    }
}
