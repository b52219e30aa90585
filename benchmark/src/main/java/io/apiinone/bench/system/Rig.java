package io.apiinone.bench.system;

import com.zaxxer.hikari.HikariDataSource;
import io.apiinone.bench.Engine;
import io.apiinone.bench.floor.FloorApplication;
import io.apiinone.bench.machine.CpuMeter;
import io.apiinone.bench.machine.Memory;
import io.apiinone.bench.machine.Part;
import io.apiinone.bench.node.StubApplication;
import io.apiinone.standalone.AdminMain;
import io.apiinone.standalone.apart.Apart;
import io.apiinone.standalone.apart.Engines;
import io.apiinone.standalone.apart.OurPrograms;
import io.apiinone.standalone.apart.Piece;
import io.apiinone.standalone.apart.Probe;
import io.apiinone.standalone.apart.Program;
import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.data.Secret;
import io.apiinone.standalone.data.Secrets;
import io.apiinone.standalone.part.Leftovers;
import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import io.apiinone.standalone.part.PostgresPart;
import io.apiinone.standalone.part.TemporalPart;
import io.apiinone.worker.admin.Surroundings;
import io.apiinone.worker.temporal.NamespaceSetup;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * One measured system: PostgreSQL, Temporal, stub node, floor, worker and api, each a process of its own. The JVMs have the options that
 * they have in their containers: the serial collector and 70 % of 1 GiB, and both compilers.
 */
public final class Rig implements AutoCloseable {
    /** Compilers that end while they have nothing to do could not be told apart. */
    private static final List<String> JVM =
            List.of("-Xmx700m", "-XX:+UseSerialGC", "-XX:-UseDynamicNumberOfCompilerThreads");

    private static final Duration RETENTION = Duration.ofDays(3);
    private static final String CALLBACKS = "APIINONE_CALLBACK_BASEURL";

    private final DataFolder data;
    private final Secrets secrets;
    private final Ports ports = Ports.anyFree().settled();
    private final int floorPort = Ports.anyFree().settled().of(Port.API);
    private final PostgresPart postgres;
    private final Map<Part, Program> programs = new EnumMap<>(Part.class);
    private final RigSettings settings;
    private volatile Ports secondPorts = ports;
    private final Map<Part, Program> second = new EnumMap<>(Part.class);
    private final Thread hook = new Thread(this::killAll, "stop");

    private Rig(DataFolder data, RigSettings settings) {
        this.data = data;
        this.settings = settings;
        secrets = Secrets.of(data);
        postgres = new PostgresPart(data, secrets, ports);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts everything, with empty databases, and returns when all is ready.
     *
     * @param folder its data and logs; whatever is there is deleted first
     */
    public static Rig start(Engine engine, Path folder) throws IOException, InterruptedException {
        return start(engine, folder, RigSettings.withoutLimits());
    }

    /** The same with other settings. */
    public static Rig start(Engine engine, Path folder, RigSettings settings) throws IOException, InterruptedException {
        try (DataFolder old = DataFolder.open(folder)) {
            new Leftovers(old, line -> {}).stop();
        }
        FileSystemUtils.deleteRecursively(folder);
        Rig rig = new Rig(DataFolder.open(folder), settings);
        try {
            rig.launch(engine);
            return rig;
        } catch (IOException | InterruptedException | RuntimeException e) {
            rig.close();
            throw e;
        }
    }

    private void launch(Engine engine) throws IOException, InterruptedException {
        switch (engine) {
            case DEV -> {
                Map<Piece, Program> engines = Engines.prepare(data, ports, postgres);
                start(Part.POSTGRES, counting(Objects.requireNonNull(engines.get(Piece.POSTGRES))));
                start(Part.TEMPORAL, Objects.requireNonNull(engines.get(Piece.TEMPORAL)));
            }
            case POSTGRES -> {
                start(Part.POSTGRES, counting(Engines.prepare(data, postgres)));
                start(Part.TEMPORAL, new RealTemporal(data, ports).prepare(superuser()));
                prepareNamespace();
            }
        }
        superuser().sql("create extension if not exists pg_stat_statements").update();
        SqlCounters.count(superuser(), false);
        startOurs();
    }

    private void startOurs() throws InterruptedException {
        start(
                Part.NODE,
                java(
                        Part.NODE,
                        StubApplication.class,
                        Map.of(
                                "STUB_PORT",
                                Integer.toString(ports.of(Port.SANDBOX)),
                                "STUB_WEBHOOK_KEY",
                                secrets.get(Secret.NODE_WEBHOOK_KEY)),
                        nodeUrl() + "/stub/refused"));
        if (settings.floor()) {
            start(
                    Part.FLOOR,
                    java(
                            Part.FLOOR,
                            FloorApplication.class,
                            Map.of("FLOOR_TEMPORAL", temporalTarget(), "FLOOR_PORT", Integer.toString(floorPort)),
                            floorUrl() + "/"));
        }
        OurPrograms ours = ours(ports, "");
        start(Part.WORKER, ours.worker());
        start(Part.API, ours.api());
    }

    private OurPrograms ours(Ports ports, String suffix) {
        return new OurPrograms(settings.standalone(), JVM, Rig::classPath, data, ports, secrets, suffix);
    }

    /** Starts one more worker and one more api; the node calls back each worker's own api. */
    public void startSecond() throws InterruptedException {
        Ports more = Ports.anyFree().settled();
        secondPorts = ports.with(Port.API, more.of(Port.API))
                .with(Port.API_MANAGEMENT, more.of(Port.API_MANAGEMENT))
                .with(Port.WORKER_MANAGEMENT, more.of(Port.WORKER_MANAGEMENT));
        OurPrograms ours = ours(secondPorts, "-2");
        second.put(Part.WORKER, ours.worker());
        second.put(Part.API, ours.api());
        for (Program program : second.values()) {
            program.start().awaitReady(Apart.PATIENCE);
        }
    }

    /** {@code kill -9} for the second api or the second worker; it stays away. */
    public void killSecond(Part part) {
        Objects.requireNonNull(second.get(part)).kill();
    }

    /** Once it has been started. */
    public int secondApiPort() {
        return secondPorts.of(Port.API);
    }

    /** What its image has, and no other module's libraries: the worker, for one, has no login. */
    private static String classPath(Piece piece) {
        return System.getProperty("apiinone.bench.class-path." + piece.word(), System.getProperty("java.class.path"));
    }

    /** Statements are counted when somebody asks for it only. */
    private static Program counting(Program server) {
        return server.withArguments("-c", "shared_preload_libraries=pg_stat_statements");
    }

    private void start(Part part, Program program) throws InterruptedException {
        programs.put(part, program);
        program.start().awaitReady(Apart.PATIENCE);
    }

    private Program java(Part part, Class<?> main, Map<String, String> environment, String ready) {
        String name = part.word().replace(' ', '-');
        return new Program(
                name,
                Stream.of(
                                List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()),
                                JVM,
                                List.of(
                                        "-Djava.awt.headless=true",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-Dapiinone.log=" + data.log(name),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        main.getName()))
                        .flatMap(List::stream)
                        .toList(),
                environment,
                data.log(name).resolveSibling(name + ".out"),
                Probe.page(ready));
    }

    /** The server makes it a moment after it listens. */
    private void prepareNamespace() throws InterruptedException {
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporalTarget())
                .build());
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults());
        try {
            new NamespaceSetup(service, operator, TemporalPart.NAMESPACE).prepare(RETENTION);
        } finally {
            operator.shutdown();
            service.shutdown();
        }
    }

    /** Starts the worker again, with callbacks or without. */
    public void restartWorker(boolean callbacks) throws InterruptedException {
        Program worker = Objects.requireNonNull(programs.get(Part.WORKER));
        worker.terminate(Duration.ofSeconds(60));
        worker.with(CALLBACKS, callbacks ? apiUrl() : "").start().awaitReady(Apart.PATIENCE);
    }

    /** Reads the processor time of every part; the driver is this process. */
    public CpuMeter meter() {
        return new CpuMeter(this::processes);
    }

    /** Resident memory of each part, MiB. */
    public Map<Part, Double> memory() {
        return Memory.of(processes());
    }

    private Map<Long, Part> processes() {
        Map<Long, Part> processes = new HashMap<>();
        for (Map<Part, Program> some : List.of(programs, second)) {
            some.forEach((part, program) -> processes.put(program.pid(), part));
        }
        processes.put(ProcessHandle.current().pid(), Part.DRIVER);
        return processes;
    }

    /** Where the audit finds the books, Temporal, the node's jobs and the pictures. */
    public Surroundings surroundings() {
        Surroundings usual = AdminMain.surroundings(secrets, ports, nodeUrl(), data.pictures());
        return new Surroundings(
                usual.booksUrl(),
                usual.booksUser(),
                usual.booksPassword(),
                usual.temporalTarget(),
                usual.namespace(),
                usual.jobs(),
                usual.storage(),
                Surroundings.PRODUCTION_DEADLINE);
    }

    /** The API key of somebody new with this many credits. */
    public String key(long credits) {
        return Apart.key(postgres.app(), credits);
    }

    /** PostgreSQL as the role that may see everybody's statistics. */
    public JdbcClient superuser() {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {ports.of(Port.POSTGRES)});
        source.setDatabaseName("postgres");
        source.setUser("postgres");
        source.setPassword(secrets.get(Secret.POSTGRES_PASSWORD));
        return JdbcClient.create(source);
    }

    /** The books, to be looked at. */
    public JdbcClient books() {
        return JdbcClient.create(postgres.app());
    }

    /** The same as a source, which connects anew each time. */
    public DataSource booksSource() {
        return postgres.app();
    }

    /** So many connections to the books. */
    public HikariDataSource booksPool(int connections) {
        var pool = new HikariDataSource();
        pool.setDataSource(postgres.app());
        pool.setMaximumPoolSize(connections);
        return pool;
    }

    /** Host and port. */
    public String temporalTarget() {
        return TemporalPart.target(ports);
    }

    public int apiPort() {
        return ports.of(Port.API);
    }

    /** Without a slash at the end. */
    public String apiUrl() {
        return local(ports.of(Port.API));
    }

    /** Where the api shows its metrics. */
    public String apiMetricsUrl() {
        return local(ports.of(Port.API_MANAGEMENT)) + "/actuator/prometheus";
    }

    /** Where the worker shows its metrics. */
    public String workerMetricsUrl() {
        return local(ports.of(Port.WORKER_MANAGEMENT)) + "/actuator/prometheus";
    }

    public String nodeUrl() {
        return local(ports.of(Port.SANDBOX));
    }

    public String floorUrl() {
        return local(floorPort);
    }

    private static String local(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Of the servers, by name. */
    public Map<String, String> versions() {
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporalTarget())
                .build());
        try {
            String temporal = service.blockingStub()
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                    .getServerVersion();
            String postgresql = superuser()
                    .sql("select current_setting('server_version')")
                    .query(String.class)
                    .single();
            return Map.of("Temporal", temporal, "PostgreSQL", postgresql);
        } finally {
            service.shutdownNow();
        }
    }

    /** Ends every process; data and logs stay. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        killAll();
        data.close();
    }

    private void killAll() {
        second.values().stream().filter(Program::isAlive).forEach(Program::kill);
        for (Part part : List.of(Part.API, Part.WORKER, Part.FLOOR, Part.NODE, Part.TEMPORAL, Part.POSTGRES)) {
            Program program = programs.get(part);
            if (program != null && program.isAlive()) {
                program.kill();
            }
        }
    }
}
