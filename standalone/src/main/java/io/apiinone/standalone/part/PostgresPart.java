package io.apiinone.standalone.part;

import io.apiinone.ledger.Schema;
import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.data.Secret;
import io.apiinone.standalone.data.Secrets;
import java.io.IOException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL as a child process, with the books' roles and tables in it. */
public final class PostgresPart implements Part {
    /** The role that the worker and the api use. */
    public static final String APP = "apiinone_app";

    private static final String OWNER = "apiinone_owner";
    private static final String DATABASE = "apiinone";

    private final DataFolder data;
    private final Secrets secrets;
    private final int port;
    private @Nullable PostgresServer server;

    /** @param ports settled ones */
    public PostgresPart(DataFolder data, Secrets secrets, Ports ports) {
        this.data = data;
        this.secrets = secrets;
        this.port = ports.of(Port.POSTGRES);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public void start() throws IOException {
        server = PostgresServer.start(data, secrets.get(Secret.POSTGRES_PASSWORD), port);
        Schema.createRoles(
                source("postgres", Secret.POSTGRES_PASSWORD, "postgres"),
                secrets.get(Secret.OWNER_PASSWORD),
                secrets.get(Secret.APP_PASSWORD),
                DATABASE);
        Schema.migrate(owner());
    }

    /** Starting it includes the wait for it. */
    @Override
    public boolean isReady() {
        return true;
    }

    /** The books as the role that owns the tables. */
    public DataSource owner() {
        return source(OWNER, Secret.OWNER_PASSWORD, DATABASE);
    }

    /** The books as the worker and the api use them. */
    public DataSource app() {
        return source(APP, Secret.APP_PASSWORD, DATABASE);
    }

    /** The books' address for drivers; it holds no password. */
    public static String url(Ports ports) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.of(Port.POSTGRES), DATABASE);
    }

    private DataSource source(String user, Secret password, String database) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(secrets.get(password));
        return source;
    }

    @Override
    public String where() {
        return "port " + port;
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.ofNullable(server).flatMap(PostgresServer::process);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
