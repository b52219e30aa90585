package io.apiinone.standalone.apart;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One program in a process of its own: it can be killed, stopped, frozen, and started again on the same port and data. */
public final class Program {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path output;
    private final Probe probe;
    private @Nullable Process process;

    /**
     * @param name one lower-case word
     * @param output where it writes what it prints, appended to at each start
     */
    public Program(String name, List<String> command, Map<String, String> environment, Path output, Probe probe) {
        this.name = name;
        this.command = new ArrayList<>(command);
        this.environment = new HashMap<>(environment);
        this.output = output;
        this.probe = probe;
    }

    /** Gives it one more environment variable, or another value, from its next start on. */
    public synchronized Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Takes a variable away again, from its next start on. */
    public synchronized Program without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** Gives it more arguments, behind the others, from its next start on. */
    public synchronized Program withArguments(String... more) {
        command.addAll(List.of(more));
        return this;
    }

    /** Begins; {@link #awaitReady} waits for it. */
    public synchronized Program start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * Waits until it can be used. One that ends while it starts is started again, as a supervisor would: PostgreSQL does
     * while helpers of a killed one still end.
     *
     * @throws IllegalStateException when the patience is over
     */
    public void awaitReady(Duration patience) throws InterruptedException {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (!probe.answers()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("%s is not ready after %s: see %s".formatted(name, patience, output));
            }
            Thread.sleep(LOOK_AGAIN);
            synchronized (this) {
                if (!isAlive()) {
                    start();
                }
            }
        }
    }

    /** {@code kill -9}, its helpers too, as when a container dies; returns when it is gone. */
    public void kill() {
        Process victim = running();
        List<ProcessHandle> helpers = victim.descendants().toList();
        victim.destroyForcibly();
        helpers.forEach(ProcessHandle::destroyForcibly);
        victim.onExit().join();
    }

    /** Asks it to stop, as {@code docker stop} does, and waits; over its patience it is killed. */
    public Ended terminate(Duration patience) throws InterruptedException {
        Process victim = running();
        long begin = System.nanoTime();
        (name.equals(Piece.POSTGRES.word()) ? Signal.INT : Signal.TERM).send(victim.toHandle());
        boolean inTime = victim.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!inTime) {
            kill();
        }
        return new Ended(victim.waitFor(), Duration.ofNanos(System.nanoTime() - begin), !inTime);
    }

    /** SIGSTOP: it keeps its connections and says nothing more. */
    public void freeze() {
        signalAll(Signal.STOP);
    }

    /** SIGCONT. */
    public void thaw() {
        signalAll(Signal.CONT);
    }

    /** The parent first: a frozen one makes no more helpers. */
    private void signalAll(Signal signal) {
        ProcessHandle parent = running().toHandle();
        signal.send(parent);
        parent.descendants().forEach(signal::send);
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The number of its process. */
    public long pid() {
        return running().pid();
    }

    private synchronized Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process;
    }

    /** The file it prints to. */
    public Path output() {
        return output;
    }
}
