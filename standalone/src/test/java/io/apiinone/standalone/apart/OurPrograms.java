package io.apiinone.standalone.apart;

import io.apiinone.api.ApiApplication;
import io.apiinone.sandbox.SandboxApplication;
import io.apiinone.sandbox.SandboxSettings;
import io.apiinone.standalone.StandaloneSettings;
import io.apiinone.standalone.Wiring;
import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.data.Secret;
import io.apiinone.standalone.data.Secrets;
import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import io.apiinone.worker.WorkerApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Our own mains as programs, with their settings in the environment, as production has them. */
public final class OurPrograms {
    /** Small and quick to start, as {@code ./run} is. */
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final DataFolder data;
    private final Ports ports;
    private final Secrets secrets;
    private final List<String> jvm;
    private final Function<Piece, String> classPath;
    private final Wiring wiring;
    private final String suffix;

    OurPrograms(DataFolder data, Ports ports, Secrets secrets) {
        this(StandaloneSettings.usual(), SMALL, piece -> OurJars.classPath(), data, ports, secrets, "");
    }

    /**
     * @param settings what the worker and the api are told beside what they need of each other
     * @param jvm options of each JVM
     * @param classPath of each JVM
     * @param ports those of the system; with others for the programs that are made here, where they stand beside the first ones
     * @param suffix tells names and logs of such ones from the first ones', which have none
     */
    public OurPrograms(
            StandaloneSettings settings,
            List<String> jvm,
            Function<Piece, String> classPath,
            DataFolder data,
            Ports ports,
            Secrets secrets,
            String suffix) {
        this.suffix = suffix;
        this.data = data;
        this.ports = ports;
        this.secrets = secrets;
        this.jvm = List.copyOf(jvm);
        this.classPath = classPath;
        wiring = new Wiring(settings, ports, secrets, data.pictures());
    }

    /** Not running. */
    public Program api() {
        return program(
                Piece.API, ApiApplication.class, environment(wiring.api()), local(Port.API_MANAGEMENT) + "/readyz");
    }

    /** Not running. */
    public Program worker() {
        return program(
                Piece.WORKER,
                WorkerApplication.class,
                environment(wiring.worker()),
                local(Port.WORKER_MANAGEMENT) + "/readyz");
    }

    Program sandbox() {
        SandboxSettings settings = wiring.sandbox(data.sandbox());
        Map<String, String> environment = Map.of(
                "SANDBOX_DATA", data.sandbox().toString(),
                "SANDBOX_PORT", Integer.toString(ports.of(Port.SANDBOX)),
                "SANDBOX_PUBLIC_URL", String.valueOf(settings.publicUrl()),
                "SANDBOX_API_KEY", secrets.get(Secret.NODE_API_KEY),
                "SANDBOX_WEBHOOK_KEY", secrets.get(Secret.NODE_WEBHOOK_KEY),
                "SANDBOX_JOB_TIME", settings.timing().total().toMillis() + "ms");
        return program(Piece.SANDBOX, SandboxApplication.class, environment, local(Port.SANDBOX) + "/sandbox/stats");
    }

    private String local(Port port) {
        return "http://127.0.0.1:" + ports.of(port);
    }

    private Program program(Piece piece, Class<?> main, Map<String, String> environment, String ready) {
        String name = piece.word() + suffix;
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(jvm);
        java.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-Dapiinone.log=" + data.log(name)));
        List<String> command = new ArrayList<>(java);
        if (piece != Piece.SANDBOX) {
            command.addAll(OurJars.cache(piece, java, environment, main));
        }
        command.addAll(List.of("-cp", classPath.apply(piece), main.getName()));
        Path output = data.log(name).resolveSibling(name + ".out");
        return new Program(name, command, environment, output, Probe.page(ready));
    }

    /** {@code apiinone.node.api-key} is {@code APIINONE_NODE_APIKEY}. */
    static Map<String, String> environment(Map<String, String> properties) {
        return properties.entrySet().stream()
                .collect(Collectors.toMap(
                        property -> property.getKey()
                                .replace("-", "")
                                .replace('.', '_')
                                .toUpperCase(Locale.ROOT),
                        Map.Entry::getValue));
    }
}
