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
import java.util.Map;

/** What each of our own parts is told about the others. */
public final class Wiring {
    private static final String LOOPBACK = "127.0.0.1";

    /** Shorter than the grace time before polling, so that a task costs here what it costs with a node that calls back. */
    private static final Duration JOB_TIME = Duration.ofMillis(2500);

    private final StandaloneSettings settings;
    private final Ports ports;
    private final Secrets secrets;

    /** @param ports settled ones */
    public Wiring(StandaloneSettings settings, Ports ports, Secrets secrets) {
        this.settings = settings;
        this.ports = ports;
        this.secrets = secrets;
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
        properties.put("apiinone.node.private-result-hosts", "localhost:" + ports.of(Port.SANDBOX));
        properties.put("apiinone.node.creates-per-10-seconds", "0"); // the sandbox takes any number
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
        properties.put("apiinone.node.base-url", "http://%s:%d".formatted(LOOPBACK, ports.of(Port.SANDBOX)));
        properties.put("apiinone.node.api-key", secrets.get(Secret.NODE_API_KEY));
        properties.put("apiinone.node.webhook-key", secrets.get(Secret.NODE_WEBHOOK_KEY));
        properties.put("apiinone.callback.secret", secrets.get(Secret.CALLBACK_SECRET));
        String callbacks = "http://%s:%d".formatted(LOOPBACK, ports.of(Port.API));
        properties.put("apiinone.callback.base-url", settings.callbacks() ? callbacks : "");
        return properties;
    }
}
