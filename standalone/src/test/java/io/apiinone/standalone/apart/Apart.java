package io.apiinone.standalone.apart;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.standalone.AdminMain;
import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.data.Secrets;
import io.apiinone.standalone.part.Leftovers;
import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import io.apiinone.standalone.part.PostgresPart;
import io.apiinone.worker.admin.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * A whole system on this machine, each part a process of its own, with the waits of {@code ./run}. Its data and what its parts
 * print ({@code logs}) are in one folder.
 *
 * <pre>{@code
 * try (Apart system = Apart.in(folder)) {
 *     system.start();
 *     system.of(Piece.WORKER).kill();
 *     system.of(Piece.WORKER).with("LD_PRELOAD", "…").start().awaitReady(Apart.PATIENCE);
 * }
 * }</pre>
 */
public final class Apart implements AutoCloseable {
    /** Generous, as a wait ends as soon as the part is ready: a JVM took 90 s on a machine with thirty other things to do. */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DataFolder data;
    private final Secrets secrets;
    private final Ports ports;
    private final PostgresPart postgres;
    private final Map<Piece, Program> programs = new EnumMap<>(Piece.class);
    private final Thread hook = new Thread(this::killAll, "stop");

    private Apart(DataFolder data) {
        this.data = data;
        secrets = Secrets.of(data);
        ports = Ports.anyFree().settled();
        postgres = new PostgresPart(data, secrets, ports);
        programs.putAll(Engines.prepare(data, ports, postgres));
        var ours = new OurPrograms(data, ports, secrets);
        programs.put(Piece.SANDBOX, ours.sandbox());
        programs.put(Piece.WORKER, ours.worker());
        programs.put(Piece.API, ours.api());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Makes the books and the namespace in a new folder, or goes on with those of an earlier system; starts nothing yet. */
    public static Apart in(Path folder) {
        DataFolder data = DataFolder.open(folder);
        try {
            new Leftovers(data, line -> {}).stop();
            return new Apart(data);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /** Starts everything that does not run and returns when all is ready. */
    public void start() throws InterruptedException {
        start(List.of(Piece.POSTGRES, Piece.TEMPORAL, Piece.SANDBOX));
        start(List.of(Piece.WORKER, Piece.API));
    }

    private void start(List<Piece> pieces) throws InterruptedException {
        pieces.stream().map(this::of).filter(program -> !program.isAlive()).forEach(Program::start);
        for (Piece piece : pieces) {
            of(piece).awaitReady(PATIENCE);
        }
    }

    public Program of(Piece piece) {
        return Objects.requireNonNull(programs.get(piece));
    }

    /** The numbers of all ports; the parts keep them over restarts. */
    public Ports ports() {
        return ports;
    }

    /** Where customers call, without a slash at the end. */
    public String apiUrl() {
        return local(Port.API);
    }

    /** Where the node answers. */
    public String sandboxUrl() {
        return local(Port.SANDBOX);
    }

    private String local(Port port) {
        return "http://127.0.0.1:" + ports.of(port);
    }

    /** The books as the api and the worker use them. */
    public DataSource books() {
        return postgres.app();
    }

    /** What the parts prove to each other, for who plays one of them. */
    public Secrets secrets() {
        return secrets;
    }

    /** The API key of somebody new with this many credits. */
    public String key(long credits) {
        return key(books(), credits);
    }

    /** The same in any books. */
    public static String key(DataSource books, long credits) {
        Books stores = Books.over(books);
        var account = stores.accounts().open("customer", credits).id();
        return stores.keys()
                .issue(account, Mode.LIVE, "test", KeyCaps.NONE)
                .secret()
                .text();
    }

    /** Where the audit finds the books, Temporal, the node's jobs and the pictures. */
    public Surroundings surroundings() {
        return AdminMain.surroundings(secrets, ports, sandboxUrl(), data.pictures());
    }

    /** Ends every process; the data stay. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        killAll();
        data.close();
    }

    /** The customers' side first, so that nobody logs the loss of what it uses. */
    private void killAll() {
        for (Piece piece : List.of(Piece.API, Piece.WORKER, Piece.SANDBOX, Piece.TEMPORAL, Piece.POSTGRES)) {
            if (of(piece).isAlive()) {
                of(piece).kill();
            }
        }
    }
}
