package io.apiinone.standalone.part;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts parts with a line for each, notices when one ends by itself, and stops them all in reverse. */
public final class Supervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    /** Someone who pressed Ctrl-C waits for it; what it leaves behind the next run stops. */
    private static final Duration UNFINISHED_START = Duration.ofSeconds(10);

    private static final double NANOS_PER_SECOND = 1e9;

    private final Consumer<String> say;
    private final List<CompletableFuture<?>> starting = new ArrayList<>();
    private final Deque<Part> started = new ArrayDeque<>();
    private boolean closed;

    /** @param say prints one line for the person at the keyboard */
    public Supervisor(Consumer<String> say) {
        this.say = say;
    }

    /**
     * Starts the parts side by side and returns when all are ready. If one fails, the others are left to {@link #close()}.
     *
     * @throws StartFailure for the first part, in the order given, that failed
     */
    public void start(Part... parts) {
        var starts = Arrays.stream(parts).map(this::begin).toList();
        CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> done)
                .join();
        for (var one : starts) {
            try {
                one.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof StartFailure failure ? failure : new IllegalStateException(e.getCause());
            }
        }
    }

    private synchronized CompletableFuture<?> begin(Part part) {
        if (closed) {
            throw new StartFailure("Stopped while it was starting.");
        }
        started.push(part);
        Executor thread =
                task -> Thread.ofPlatform().name("start-" + part.name()).start(task);
        var start = CompletableFuture.runAsync(() -> startOne(part), thread);
        starting.add(start);
        return start;
    }

    private void startOne(Part part) {
        long begin = System.nanoTime();
        try {
            part.start();
            while (!part.isReady()) {
                if (System.nanoTime() - begin > part.patience().toNanos() || isClosed()) {
                    throw new StartFailure("%s was not ready after %d s."
                            .formatted(part.name(), part.patience().toSeconds()));
                }
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (StartFailure e) {
            throw e;
        } catch (Exception e) {
            LOG.error("{} did not start", part.name(), e);
            throw new StartFailure("%s did not start: %s".formatted(part.name(), rootMessage(e)), e);
        }
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        say.accept("  %-9s ready %5.1f s  %s".formatted(part.name(), seconds, part.where()));
        part.process().ifPresent(process -> watch(part, process));
    }

    private void watch(Part part, ProcessHandle process) {
        process.onExit().thenRun(() -> {
            if (runs(part)) {
                say.accept("  %-9s ended by itself (process %d): stop this run and start it again"
                        .formatted(part.name(), process.pid()));
            }
        });
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean runs(Part part) {
        return !closed && started.contains(part);
    }

    /** Stops one part and leaves the others alone. */
    public void stop(Part part) {
        synchronized (this) {
            started.remove(part);
        }
        stopOne(part);
    }

    /** Stops every part, the last one started first. What is just starting is awaited, so that it can be stopped. */
    @Override
    public void close() {
        Deque<Part> left;
        CompletableFuture<?> unfinished;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(started);
            started.clear();
            unfinished = CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new));
        }
        unfinished
                .completeOnTimeout(null, UNFINISHED_START.toSeconds(), TimeUnit.SECONDS)
                .handle((done, failure) -> done)
                .join();
        left.forEach(Supervisor::stopOne);
    }

    private static void stopOne(Part part) {
        try {
            part.stop();
        } catch (RuntimeException e) {
            LOG.error("{} did not stop in order", part.name(), e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("") + " ("
                + root.getClass().getSimpleName() + ")";
    }
}
