package io.apiinone.bench.system;

import io.apiinone.standalone.StandaloneSettings;
import java.util.HashMap;
import java.util.Map;

/**
 * What a system is told beside what its parts need of each other.
 *
 * @param properties of api and worker, by name
 * @param floor whether the floor is started, too
 */
public record RigSettings(Map<String, String> properties, boolean floor) {
    private static final String LIMITS = "apiinone.limits.";

    /** Every limit, as {@code api.yaml} has it, which {@code ./run} does not have. */
    private static final Map<String, Integer> PRODUCTION = Map.of(
            "posts.per-key", 300,
            "posts.per-account", 600,
            "posts.per-address", 1200,
            "reads.per-key", 3000,
            "reads.per-account", 6000,
            "reads.per-address", 12_000,
            "tasks-in-flight", 50,
            "posts-at-once", 128,
            "reads-at-once", 256,
            "accepts.most", 128);

    public RigSettings {
        properties = Map.copyOf(properties);
    }

    /** The waits of the sandbox, and no limit at all: what a machine can do. */
    public static RigSettings withoutLimits() {
        Map<String, String> properties = new HashMap<>();
        PRODUCTION.keySet().forEach(limit -> properties.put(LIMITS + limit, "0"));
        return new RigSettings(properties, true);
    }

    /** Production's waits and limits, behind one proxy. */
    public static RigSettings ofProduction() {
        Map<String, String> properties = new HashMap<>();
        PRODUCTION.forEach((limit, value) -> properties.put(LIMITS + limit, value.toString()));
        properties.put(LIMITS + "trusted-proxies", "1");
        properties.put("apiinone.api.times", "production");
        return new RigSettings(properties, true);
    }

    /** The same with one more property. */
    public RigSettings with(String property, String value) {
        Map<String, String> more = new HashMap<>(properties);
        more.put(property, value);
        return new RigSettings(more, floor);
    }

    /** The same without the floor. */
    public RigSettings withoutFloor() {
        return new RigSettings(properties, false);
    }

    StandaloneSettings standalone() {
        StandaloneSettings settings = StandaloneSettings.usual();
        for (Map.Entry<String, String> property : properties.entrySet()) {
            settings = settings.with(property.getKey(), property.getValue());
        }
        return settings;
    }
}
