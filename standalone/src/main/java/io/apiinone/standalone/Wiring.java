package io.apiinone.standalone;

import io.apiinone.sandbox.SandboxSettings;
import io.apiinone.sandbox.job.JobTiming;
import io.apiinone.standalone.data.Secret;
import io.apiinone.standalone.data.Secrets;
import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import io.apiinone.standalone.part.PostgresPart;
import io.apiinone.standalone.part.TemporalPart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each of our own parts is told about the others. */
public final class Wiring {
    private static final String LOOPBACK = "127.0.0.1";

    /** Shorter than the grace time before polling, so that a task costs here what it costs with a node that calls back. */
    private static final Duration JOB_TIME = Duration.ofMillis(2500);

    /** What the books call the sandbox where it draws for test keys. */
    static final String TEST_NODE = "sandbox";

    /** Both are the one sandbox, each with settings of its own as if they were two. */
    private static final List<String> NODES = List.of("node", "test-node");

    /** One machine, one person: far above what measurements and chaos send, and still there to be seen in the headers. */
    private static final Map<String, Integer> LIMITS = Map.ofEntries(
            Map.entry("limits.posts.per-key", 60_000),
            Map.entry("limits.posts.per-account", 60_000),
            Map.entry("limits.posts.per-address", 60_000),
            Map.entry("limits.reads.per-key", 600_000),
            Map.entry("limits.reads.per-account", 600_000),
            Map.entry("limits.reads.per-address", 600_000),
            Map.entry("limits.bad-keys-per-address", 600),
            Map.entry("limits.posts-at-once", 1000),
            Map.entry("limits.reads-at-once", 2000),
            Map.entry("limits.accepts.most", 0), // a laptop that is woken from sleep is slow, and not overloaded
            Map.entry("limits.tasks-in-flight", 10_000),
            Map.entry("accounts.sign-ups-per-address", 1000),
            Map.entry("accounts.sign-ups-per-hour", 1000),
            Map.entry("console.sign-ins-per-address", 1000),
            Map.entry("console.sign-ins-per-email", 1000));

    private final StandaloneSettings settings;
    private final Ports ports;
    private final Secrets secrets;
    private final Path pictures;

    /**
     * @param ports settled ones
     * @param pictures the folder that api and worker share
     */
    public Wiring(StandaloneSettings settings, Ports ports, Secrets secrets, Path pictures) {
        this.settings = settings;
        this.ports = ports;
        this.secrets = secrets;
        this.pictures = pictures;
    }

    String apiUrl() {
        return "http://localhost:" + ports.of(Port.API);
    }

    String sandboxUrl() {
        return "http://localhost:" + ports.of(Port.SANDBOX);
    }

    public SandboxSettings sandbox(Path folder) {
        return settings.sandbox()
                .apply(SandboxSettings.inFolder(folder)
                        .withTiming(JobTiming.ofTotal(JOB_TIME))
                        .withPort(ports.of(Port.SANDBOX))
                        .withPublicUrl(sandboxUrl())
                        .withKeys(secrets.get(Secret.NODE_API_KEY), secrets.get(Secret.NODE_WEBHOOK_KEY)));
    }

    public Map<String, String> worker() {
        Map<String, String> properties = shared();
        properties.put("server.port", Integer.toString(ports.of(Port.WORKER_MANAGEMENT)));
        for (String node : NODES) {
            properties.put(
                    "apiinone." + node + ".base-url", "http://%s:%d".formatted(LOOPBACK, ports.of(Port.SANDBOX)));
            properties.put("apiinone." + node + ".api-key", secrets.get(Secret.NODE_API_KEY));
            properties.put("apiinone." + node + ".creates-per-10-seconds", "0"); // the sandbox takes any number
            properties.put("apiinone." + node + ".private-result-hosts", "localhost:" + ports.of(Port.SANDBOX));
        }
        properties.putAll(settings.properties());
        return properties;
    }

    public Map<String, String> api() {
        Map<String, String> properties = shared();
        properties.put("management.server.address", LOOPBACK);
        properties.put("management.server.port", Integer.toString(ports.of(Port.API_MANAGEMENT)));
        properties.put("server.port", Integer.toString(ports.of(Port.API)));
        properties.put("apiinone.api.public-url", apiUrl());
        properties.put("apiinone.api.times", "quick"); // the sandbox node takes seconds
        // Whoever reaches this machine's console reaches its Temporal UI.
        properties.put("apiinone.console.operators", "*");
        properties.put("apiinone.console.temporal-ui", "http://localhost:" + ports.of(Port.TEMPORAL_UI));
        // A picture of the sandbox may be the start of another.
        properties.put("apiinone.input-urls.private-hosts", "localhost:" + ports.of(Port.SANDBOX));
        LIMITS.forEach((limit, value) -> properties.put("apiinone." + limit, Integer.toString(value)));
        properties.putAll(settings.properties());
        return properties;
    }

    private Map<String, String> shared() {
        var properties = new HashMap<String, String>();
        properties.put("server.address", LOOPBACK);
        properties.put("apiinone.books.url", PostgresPart.url(ports));
        properties.put("apiinone.books.user", PostgresPart.APP);
        properties.put("apiinone.books.password", secrets.get(Secret.APP_PASSWORD));
        properties.put("spring.temporal.connection.target", TemporalPart.target(ports));
        properties.put("spring.temporal.namespace", TemporalPart.NAMESPACE);
        properties.put("apiinone.node.name", "node41");
        properties.put("apiinone.test-node.name", TEST_NODE);
        NODES.forEach(
                node -> properties.put("apiinone." + node + ".webhook-key", secrets.get(Secret.NODE_WEBHOOK_KEY)));
        properties.put("apiinone.storage.directory", pictures.toString());
        properties.put("apiinone.results.secret", secrets.get(Secret.RESULT_SECRET));
        properties.put("apiinone.callback.secret", secrets.get(Secret.CALLBACK_SECRET));
        properties.put("apiinone.webhooks.secret", secrets.get(Secret.WEBHOOK_SECRET));
        // So that a newcomer can try them: a receiver on this machine.
        properties.put("apiinone.webhooks.private-hosts", "localhost,127.0.0.1");
        String callbacks = "http://%s:%d".formatted(LOOPBACK, ports.of(Port.API));
        properties.put("apiinone.callback.base-url", settings.callbacks() ? callbacks : "");
        return properties;
    }
}
