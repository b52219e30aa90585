package io.apiinone.standalone;

import io.apiinone.api.ApiApplication;
import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.data.DemoAccount;
import io.apiinone.standalone.data.Secrets;
import io.apiinone.standalone.part.Leftovers;
import io.apiinone.standalone.part.Part;
import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import io.apiinone.standalone.part.PostgresPart;
import io.apiinone.standalone.part.SandboxPart;
import io.apiinone.standalone.part.SpringPart;
import io.apiinone.standalone.part.StartFailure;
import io.apiinone.standalone.part.Supervisor;
import io.apiinone.standalone.part.TemporalPart;
import io.apiinone.worker.WorkerApplication;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A whole API in One on this machine: every part started, ready, and stopped by {@link #close()}. Parts can be stopped and
 * started again one by one, to see what the others do meanwhile.
 */
public final class Standalone implements AutoCloseable {
    private final DataFolder data;
    private final Ports ports;
    private final Wiring wiring;
    private final Supervisor supervisor;
    private final PostgresPart postgres;
    private final TemporalPart temporal;
    private final SandboxPart sandbox;
    private final SpringPart worker;
    private final SpringPart api;
    private volatile String demoKey = "";

    /** Takes the folder, stops what an earlier run left in it, and finds the ports; starts nothing yet. */
    Standalone(StandaloneSettings settings, Consumer<String> say) {
        data = DataFolder.open(settings.data());
        Logs.toFile(); // only now, or the log would make the folder
        try {
            new Leftovers(data, say).stop();
            ports = settings.ports().settled();
            Secrets secrets = Secrets.of(data);
            wiring = new Wiring(settings, ports, secrets, data.pictures());
            supervisor = new Supervisor(say);
            postgres = new PostgresPart(data, secrets, ports);
            temporal = new TemporalPart(data, ports);
            sandbox = new SandboxPart(wiring.sandbox(data.sandbox()));
            worker =
                    new SpringPart("worker", WorkerApplication.class, managed(Port.WORKER_MANAGEMENT), wiring.worker());
            api = new SpringPart(
                    "api",
                    ApiApplication.class,
                    "port %d, %s".formatted(ports.of(Port.API), managed(Port.API_MANAGEMENT)),
                    wiring.api());
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private String managed(Port port) {
        return "health on " + ports.of(port);
    }

    /**
     * Starts everything and returns when it can be used.
     *
     * @param say prints one line for the person at the keyboard
     * @throws StartFailure in words for that person; whatever was started is stopped again
     */
    public static Standalone start(StandaloneSettings settings, Consumer<String> say) {
        var standalone = new Standalone(settings, say);
        try {
            standalone.launch();
            return standalone;
        } catch (RuntimeException e) {
            standalone.close();
            throw e;
        }
    }

    void launch() {
        supervisor.start(postgres, temporal, sandbox);
        demoKey = DemoAccount.key(data, postgres.app());
        supervisor.start(worker, api);
    }

    /** Where customers call, without a slash at the end. */
    public String apiUrl() {
        return wiring.apiUrl();
    }

    /** Where the sandbox node answers. */
    public String sandboxUrl() {
        return wiring.sandboxUrl();
    }

    /** Where a browser sees the runs. */
    public String temporalUiUrl() {
        return "http://localhost:" + ports.of(Port.TEMPORAL_UI);
    }

    /** Where Temporal clients connect, host and port. */
    public String temporalTarget() {
        return TemporalPart.target(ports);
    }

    /** The number each port got. */
    public Ports ports() {
        return ports;
    }

    /** A live key of an account with credits. */
    public String demoKey() {
        return demoKey;
    }

    /** The books as the worker and the api use them. */
    public DataSource books() {
        return postgres.app();
    }

    public Part postgres() {
        return postgres;
    }

    public Part temporal() {
        return temporal;
    }

    public Part sandbox() {
        return sandbox;
    }

    public Part worker() {
        return worker;
    }

    public Part api() {
        return api;
    }

    /** Stops one part and leaves the others alone. */
    public void stop(Part part) {
        supervisor.stop(part);
    }

    /** Starts a stopped part again, on the same port and with the same data. */
    public void start(Part part) {
        supervisor.start(part);
    }

    /** Stops everything, child processes too; the data stay. */
    @Override
    public void close() {
        supervisor.close();
        data.close();
    }
}
