package io.apiinone.standalone.part;

import io.apiinone.standalone.data.DataFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL program itself: unpacked once, its cluster made once, started and stopped. */
public final class PostgresServer implements AutoCloseable {
    /** After a kill it replays its log first. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(45);

    private final EmbeddedPostgres server;
    private final Path cluster;

    private PostgresServer(EmbeddedPostgres server, Path cluster) {
        this.server = server;
        this.cluster = cluster;
    }

    /** Returns when it answers. A first run that is killed leaves {@code postgres.new}; a folder {@code postgres} is whole. */
    static PostgresServer start(DataFolder data, String password, int port) throws IOException {
        if (Files.notExists(data.postgres())) {
            Path fresh = data.postgres().resolveSibling("postgres.new");
            FileSystemUtils.deleteRecursively(fresh);
            launch(data, fresh, password, port).close();
            Files.move(fresh, data.postgres());
        }
        return launch(data, data.postgres(), password, port);
    }

    private static PostgresServer launch(DataFolder data, Path cluster, String password, int port) throws IOException {
        Path log = data.log("postgres");
        Path passwordFile = Files.createTempFile(cluster.getParent(), ".postgres", ".new"); // mode 0600
        try {
            Files.writeString(passwordFile, password);
            return new PostgresServer(
                    builder(cluster, port, log)
                            // Options of initdb beside "-A trust", which the library always gives: the last one wins.
                            .setLocaleConfig("auth", "scram-sha-256")
                            .setLocaleConfig("pwfile", passwordFile.toString())
                            .setConnectConfig("password", password)
                            .start(),
                    cluster);
        } catch (IOException | IllegalStateException e) {
            throw new StartFailure("postgres did not start: %s (see %s)".formatted(lastLine(log), log), e);
        } finally {
            Files.delete(passwordFile);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path cluster, int port, Path log) {
        var output = ProcessBuilder.Redirect.appendTo(log.toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(Tools.folder().resolve("postgres").toFile())
                .setRegisterShutdownHook(false) // the supervisor stops it, after those who use it
                .setPGStartupWait(START_PATIENCE)
                .setPort(port)
                // Both are off in the library's own settings: a commit that was confirmed has to survive.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "") // nobody uses one, and a kill would leave it behind
                // The same on every machine, whatever languages it has.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setOutputRedirector(output);
    }

    private static String lastLine(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.reduce("", (before, line) -> line);
        } catch (IOException e) {
            return "it wrote no log";
        }
    }

    Optional<ProcessHandle> process() {
        return postmaster(cluster);
    }

    /** The process that serves a cluster, whose id PostgreSQL keeps in the first line of this file. */
    public static Optional<ProcessHandle> postmaster(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
