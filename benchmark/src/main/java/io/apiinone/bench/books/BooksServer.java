package io.apiinone.bench.books;

import io.apiinone.standalone.part.PostgresServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** One PostgreSQL for the books of both sizes; they stay in its folder until somebody deletes it. */
final class BooksServer implements AutoCloseable {
    /** After a kill it replays its log first. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(10);

    private static final Map<String, String> SETTINGS = settings();

    private final EmbeddedPostgres postgres;
    private final Path data;

    private BooksServer(EmbeddedPostgres postgres, Path data) {
        this.postgres = postgres;
        this.data = data;
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fsync", "on");
        settings.put("shared_buffers", "4GB");
        settings.put("effective_cache_size", "12GB");
        settings.put("max_wal_size", "4GB");
        settings.put("checkpoint_timeout", "15min");
        // What is loaded into a table that was emptied by the same transaction is not written to the log, too.
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("wal_compression", "on");
        return settings;
    }

    static BooksServer start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path data = folder.resolve("postgres");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("program").toFile())
                .setPGStartupWait(START_PATIENCE)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile()));
        SETTINGS.forEach(builder::setServerConfig);
        return new BooksServer(builder.start(), data);
    }

    /** Those that a reader has to know, by name. */
    static Map<String, String> facts() {
        return SETTINGS;
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

    /** The process that starts one for each connection. */
    long pid() {
        return PostgresServer.postmaster(data).orElseThrow().pid();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
