package io.apiinone.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The schema and the two roles that use it: {@code apiinone_owner} owns and migrates it, {@code apiinone_app} may only call
 * its functions, read, and write the few columns that carry no credits.
 */
public final class Schema {

    public static final String OWNER = "apiinone_owner";
    public static final String APP = "apiinone_app";

    private Schema() {}

    /**
     * Makes the roles and the database where they are missing, and sets the passwords, which travel only as SCRAM
     * verifiers. Repeating it is safe.
     *
     * @param superuser a connection of PostgreSQL's own driver, to any database of the server
     * @throws IllegalStateException when the server cannot be reached or refuses
     */
    public static void createRoles(DataSource superuser, String ownerPassword, String appPassword, String database) {
        JdbcClient server = JdbcClient.create(superuser);
        createRole(server, OWNER);
        createRole(server, APP);
        setPassword(superuser, OWNER, ownerPassword);
        setPassword(superuser, APP, appPassword);
        createDatabase(server, database);
        for (String statement : settings(server, database)) {
            server.sql(statement).update();
        }
    }

    /** Brings the schema {@code books} to the newest version. Safe to call from several processes at once. */
    public static void migrate(DataSource owner) {
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .schemas("books")
                .load()
                .migrate();
    }

    private static void createRole(JdbcClient server, String role) {
        boolean missing = server.sql("select not exists (select from pg_roles where rolname = :role)")
                .param("role", role)
                .query(Boolean.class)
                .single();
        if (missing) {
            server.sql("create role " + role + " login").update();
        }
    }

    private static void setPassword(DataSource superuser, String role, String password) {
        try (Connection connection = superuser.getConnection()) {
            connection.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            throw new IllegalStateException("the password of " + role + " could not be set", e);
        }
    }

    private static void createDatabase(JdbcClient server, String database) {
        server.sql("""
                        select format('create database %I owner apiinone_owner', :database)
                        where not exists (select from pg_database where datname = :database)
                        """)
                .param("database", database)
                .query(String.class)
                .optional()
                .ifPresent(statement -> server.sql(statement).update());
    }

    /**
     * The app waits at most 1 s for a lock, as a holder needs milliseconds, and 5 s for a statement, as its caller has given
     * up by then. Nobody but the two roles may connect, or make temporary objects that could shadow ours.
     */
    private static List<String> settings(JdbcClient server, String database) {
        return server.sql("""
                        select format(line, :database) from unnest(array[
                            'revoke all on database %I from public',
                            'grant connect on database %I to apiinone_app',
                            'alter role apiinone_owner in database %I set search_path = books',
                            'alter role apiinone_app in database %I set search_path = books',
                            'alter role apiinone_app in database %I set lock_timeout = ''1s''',
                            'alter role apiinone_app in database %I set statement_timeout = ''5s''']) line
                        """).param("database", database).query(String.class).list();
    }
}
