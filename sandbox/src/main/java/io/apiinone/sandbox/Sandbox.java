package io.apiinone.sandbox;

import io.apiinone.sandbox.callback.Callbacks;
import io.apiinone.sandbox.control.Controls;
import io.apiinone.sandbox.control.RateLimit;
import io.apiinone.sandbox.control.Repetitions;
import io.apiinone.sandbox.http.NodeServer;
import io.apiinone.sandbox.job.Jobs;
import io.apiinone.sandbox.job.RecordInfo;
import io.apiinone.sandbox.journal.Journal;
import io.apiinone.sandbox.picture.Pictures;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * A running sandbox node. It answers as node41 does on {@link #baseUrl()}, remembers every job it accepted in its data
 * folder, and does what {@link io.apiinone.sandbox.script.SandboxScript directives} in prompts say; the routes for tests
 * and operators are listed at {@link NodeServer}.
 *
 * <p>A job is in the journal before createTask is answered. After {@link #close()} or {@code kill -9}, a new sandbox on
 * the same folder knows every job, ends those that are due, and sends the callbacks that are left. Only how often a job
 * was polled may be short by the last second.
 */
public final class Sandbox implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Sandbox.class.getName());
    private static final Duration SAVE_EVERY = Duration.ofSeconds(1);

    private final SandboxSettings settings;
    private final Journal journal;
    private final Jobs jobs;
    private final Callbacks callbacks;
    private final NodeServer server;
    private final Thread saver =
            Thread.ofPlatform().daemon().name("sandbox-saver").unstarted(this::savePolls);

    private Sandbox(SandboxSettings settings) {
        Clock clock = Clock.systemUTC();
        this.settings = settings;
        this.journal = Journal.in(settings.data());
        try {
            this.jobs = new Jobs(journal, clock, settings.timing());
            Controls controls = new Controls(journal, jobs::count, settings.defaultMoney());
            Repetitions repetitions = new Repetitions(journal);
            RecordInfo records = new RecordInfo(this::publicUrl);
            this.callbacks = new Callbacks(settings.callbacks(), journal, jobs, records, clock, controls::callbacksOff);
            journal.replay();
            NodeServer.Parts parts = new NodeServer.Parts(
                    settings.apiKey(),
                    jobs,
                    records,
                    callbacks,
                    controls,
                    repetitions,
                    new RateLimit(settings.createsPer10s(), clock),
                    new Pictures(settings.data().resolve("pictures"), settings.pictureCacheBytes()),
                    clock);
            this.server = new NodeServer(new InetSocketAddress(settings.bindAddress(), settings.port()), parts);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Starts a node; it answers when this returns.
     *
     * @throws java.io.UncheckedIOException with a clear sentence when the port is taken, or the data folder is used by
     *     another sandbox or cannot be read
     */
    public static Sandbox start(SandboxSettings settings) {
        Sandbox sandbox = new Sandbox(settings);
        sandbox.server.start();
        sandbox.jobs.after(0).forEach(sandbox.callbacks::schedule);
        sandbox.saver.start();
        return sandbox;
    }

    private void savePolls() {
        try {
            while (true) {
                Thread.sleep(SAVE_EVERY);
                jobs.savePolls();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "poll counts are no longer saved", e);
        }
    }

    /** Where it is found from this machine, such as {@code http://127.0.0.1:8041}, without a slash at the end. */
    public URI baseUrl() {
        String bound = settings.bindAddress();
        String host = bound.equals("0.0.0.0") ? "127.0.0.1" : bound.contains(":") ? "[" + bound + "]" : bound;
        return URI.create("http://" + host + ":" + server.port());
    }

    private String publicUrl() {
        return settings.publicUrl().isEmpty() ? baseUrl().toString() : settings.publicUrl();
    }

    /** Stops answering and calling back; the data folder is free when this returns. */
    @Override
    public void close() {
        server.close();
        callbacks.close();
        saver.interrupt();
        jobs.savePolls();
        journal.close();
    }
}
