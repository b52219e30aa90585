package io.apiinone.standalone.part;

import java.util.Locale;

/** Every port that a run listens on, all of them on the loopback address only. */
public enum Port {
    API("api", "api-port", 8080),
    TEMPORAL("temporal", "temporal-port", 7233),
    TEMPORAL_UI("temporal", "temporal-ui-port", 8233),
    POSTGRES("postgres", "postgres-port", 15432),
    SANDBOX("sandbox", "sandbox-port", 8041),
    API_MANAGEMENT("api", "api-management-port", 8081),
    WORKER_MANAGEMENT("worker", "worker-management-port", 8082);

    private final String part;
    private final String setting;
    private final int usual;

    Port(String part, String setting, int usual) {
        this.part = part;
        this.setting = setting;
        this.usual = usual;
    }

    /** The part that listens on it. */
    public String part() {
        return part;
    }

    /** The option that sets it, such as {@code --api-port}. */
    public String flag() {
        return "--" + setting;
    }

    /** The environment variable that sets it, such as {@code APIINONE_API_PORT}. */
    public String variable() {
        return "APIINONE_" + setting.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The port number if nothing sets it. */
    public int usual() {
        return usual;
    }
}
