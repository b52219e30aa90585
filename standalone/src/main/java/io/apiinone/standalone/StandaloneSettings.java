package io.apiinone.standalone;

import io.apiinone.sandbox.SandboxSettings;
import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What one may choose about a run.
 *
 * @param data the folder of everything that survives; made if there is none
 * @param ports 0 means any free one
 * @param callbacks whether the node is asked to call back; without, every result is found by polling
 * @param properties further settings of the worker and the api by their property names, such as the times of a run
 * @param sandbox changes the sandbox node's settings, such as how long its jobs take
 */
public record StandaloneSettings(
        Path data,
        Ports ports,
        boolean callbacks,
        Map<String, String> properties,
        UnaryOperator<SandboxSettings> sandbox) {
    public StandaloneSettings {
        properties = Map.copyOf(properties);
    }

    /** What {@code ./run} does if nothing else is said. */
    public static StandaloneSettings usual() {
        return new StandaloneSettings(Path.of(".data"), Ports.usual(), true, Map.of(), UnaryOperator.identity());
    }

    /** For tests: a folder of their own and any free ports. */
    public static StandaloneSettings forTests(Path data) {
        return new StandaloneSettings(data, Ports.anyFree(), true, Map.of(), UnaryOperator.identity());
    }

    public StandaloneSettings withData(Path folder) {
        return new StandaloneSettings(folder, ports, callbacks, properties, sandbox);
    }

    public StandaloneSettings withPort(Port port, int number) {
        return new StandaloneSettings(data, ports.with(port, number), callbacks, properties, sandbox);
    }

    public StandaloneSettings withCallbacks(boolean on) {
        return new StandaloneSettings(data, ports, on, properties, sandbox);
    }

    /** Sets one property of the worker and the api. */
    public StandaloneSettings with(String property, String value) {
        var more = new HashMap<>(properties);
        more.put(property, value);
        return new StandaloneSettings(data, ports, callbacks, more, sandbox);
    }

    public StandaloneSettings withSandbox(UnaryOperator<SandboxSettings> change) {
        return new StandaloneSettings(data, ports, callbacks, properties, change);
    }
}
