package io.apiinone.standalone.lies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few tasks of each behaviour that {@code ./chaos lies} and {@code ./chaos callbacks} play with hundreds, all behaviours at once on
 * a stack of their own: most of the time is spent in waiting for deadlines. The audit follows each one.
 */
@Execution(ExecutionMode.CONCURRENT)
class LiesTest {
    private static final int TASKS = 2;
    private static final long SEED = Long.getLong("apiinone.lies.seed", 41);

    private static final Stand STAND = stand();
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final Map<String, CompletableFuture<Verdict>> VERDICTS = new HashMap<>();

    private static Stand stand() {
        try {
            return Stand.start(Files.createTempDirectory(Files.createDirectories(Path.of("target", "lies")), "stack"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Behaviour> behaviours() {
        return Stream.concat(Lies.all().stream(), Races.all().stream()).toList();
    }

    /** One outage after the other; what the others wait for goes on through them. */
    @BeforeAll
    static void startAll() {
        CompletableFuture<?> lastOutage = CompletableFuture.completedFuture("none");
        for (Behaviour behaviour : behaviours()) {
            boolean outage = behaviour.act() instanceof Outage;
            CompletableFuture<?> before = outage ? lastOutage : CompletableFuture.completedFuture("at once");
            CompletableFuture<Verdict> verdict =
                    before.thenApplyAsync(any -> Trial.of(STAND, behaviour, TASKS, SEED), THREADS);
            lastOutage = outage ? verdict : lastOutage;
            VERDICTS.put(behaviour.name(), verdict);
        }
    }

    @ParameterizedTest
    @MethodSource("behaviours")
    void everyTaskBecomesWhatItMustAndNothingIsLost(Behaviour behaviour) {
        Verdict verdict = Objects.requireNonNull(VERDICTS.get(behaviour.name())).join();
        assertThat(verdict.faults()).as(verdict.line()).isEmpty();
        assertThat(verdict.audit()).as(verdict.line()).isEmpty();
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
        STAND.close();
    }
}
