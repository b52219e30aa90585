package io.apiinone.bench.system;

import io.apiinone.standalone.apart.Program;
import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import io.apiinone.standalone.part.Tools;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real Temporal server, built by {@code bin/toolchain.sh} from its source, with its tables in the books' PostgreSQL. */
final class RealTemporal {
    private static final String USER = "temporal";
    private static final Path FOLDER = Tools.folder().resolve("temporal-server");
    /** Production's own. */
    private static final Path DYNAMIC =
            Tools.folder().toAbsolutePath().resolveSibling("docker/temporal/dynamicconfig.yaml");

    private static final int PASSWORD_BYTES = 24;

    private final DataFolder data;
    private final Ports ports;
    private final String password;

    RealTemporal(DataFolder data, Ports ports) {
        this.data = data;
        this.ports = ports;
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        password = HexFormat.of().formatHex(random);
    }

    /**
     * Makes its databases, and the program, not running.
     *
     * @param superuser of a PostgreSQL that runs
     */
    Program prepare(JdbcClient superuser) throws IOException, InterruptedException {
        superuser
                .sql("create role %s login password '%s'".formatted(USER, password))
                .update();
        for (Map.Entry<String, String> database : Map.of("temporal", "temporal", "temporal_visibility", "visibility")
                .entrySet()) {
            superuser
                    .sql("create database %s owner %s".formatted(database.getKey(), USER))
                    .update();
            schema(database.getKey(), "setup-schema", "--version", "0.0");
            schema(
                    database.getKey(),
                    "update-schema",
                    "--schema-dir",
                    FOLDER.resolve("schema/postgresql/v12/" + database.getValue() + "/versioned")
                            .toString());
        }
        Path config = data.log("temporal").resolveSibling("temporal.yaml");
        Files.createFile(config, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        // Of these ports none is used by name: they only have to be free.
        Ports more = Ports.anyFree().settled();
        List<Integer> numbers = Arrays.stream(Port.values()).map(more::of).toList();
        Files.writeString(config, TemporalConfig.text(ports, numbers, USER, password, DYNAMIC));
        return new Program(
                "temporal",
                List.of(
                        FOLDER.resolve("temporal-server").toString(),
                        "--config-file",
                        config.toString(),
                        "--allow-no-auth",
                        "start"),
                Map.of(),
                data.log("temporal"),
                () -> answers(ports.of(Port.TEMPORAL)));
    }

    private void schema(String database, String... command) throws IOException, InterruptedException {
        File log = data.log("temporal-schema").toFile();
        List<String> whole = new ArrayList<>(List.of(
                FOLDER.resolve("temporal-sql-tool").toString(),
                "--plugin",
                "postgres12",
                "--endpoint",
                "127.0.0.1",
                "--port",
                Integer.toString(ports.of(Port.POSTGRES)),
                "--user",
                USER,
                "--database",
                database));
        whole.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("SQL_PASSWORD", password);
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException("Temporal's schema could not be set up: see " + log);
        }
    }

    private static boolean answers(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
