package io.apiinone.standalone.lies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few tasks of each behaviour that {@code ./chaos lies} and {@code ./chaos callbacks} play with hundreds, all behaviours on
 * a stack of their own: most of the time is spent in waiting for deadlines. The audit follows each one, and all of them.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(2)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class LiesTest {
    private static final int TASKS = 5;

    /** Other tests run beside this one. */
    private static final Duration SLACK = Duration.ofSeconds(20);

    private static final long SEED = Long.getLong("apiinone.lies.seed", 41);

    private static final Stand STAND = stand();
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final ExecutorService FEW = Executors.newFixedThreadPool(4);
    private static final Map<String, CompletableFuture<Verdict>> VERDICTS = new HashMap<>();

    private static Stand stand() {
        try {
            return Stand.start(Files.createTempDirectory(Files.createDirectories(Path.of("target", "lies")), "stack"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Behaviour> behaviours() {
        return Stream.concat(Lies.all().stream(), Races.all(SLACK).stream()).toList();
    }

    /**
     * Those that mostly wait all at once, the others a few at a time, or two cores would be busy with none of them for minutes; and
     * then the outages, one after the other: during one nobody can take an audit.
     */
    @BeforeAll
    static void startAll() {
        List<CompletableFuture<?>> before = new ArrayList<>();
        behaviours().stream().filter(behaviour -> !isOutage(behaviour)).forEach(behaviour -> {
            ExecutorService threads = mostlyWaits(behaviour) ? THREADS : FEW;
            CompletableFuture<Verdict> verdict = CompletableFuture.supplyAsync(() -> trial(behaviour), threads);
            before.add(verdict);
            VERDICTS.put(behaviour.name(), verdict);
        });
        CompletableFuture<?> last = CompletableFuture.allOf(before.toArray(CompletableFuture[]::new));
        for (Behaviour outage : behaviours().stream().filter(LiesTest::isOutage).toList()) {
            CompletableFuture<Verdict> verdict = last.handleAsync((any, fault) -> trial(outage), THREADS);
            last = verdict;
            VERDICTS.put(outage.name(), verdict);
        }
    }

    /** For a deadline of the task, or for a node that takes its time to answer. */
    private static boolean mostlyWaits(Behaviour behaviour) {
        return behaviour.ends().stream().anyMatch(end -> end.contains("unknown") || end.contains("timeout"))
                || behaviour.directive().contains("=24s");
    }

    private static boolean isOutage(Behaviour behaviour) {
        return behaviour.act() instanceof Outage;
    }

    private static Verdict trial(Behaviour behaviour) {
        return Trial.of(STAND, behaviour, TASKS, SEED);
    }

    @ParameterizedTest
    @MethodSource("behaviours")
    void everyTaskBecomesWhatItMustAndNothingIsLost(Behaviour behaviour) {
        Verdict verdict = Objects.requireNonNull(VERDICTS.get(behaviour.name())).join();
        assertThat(verdict.faults()).as(verdict.line()).isEmpty();
        assertThat(verdict.audit()).as(verdict.line()).isEmpty();
    }

    @Test
    void nothingIsLostWhenAllHaveEnded() {
        VERDICTS.values().forEach(CompletableFuture::join);
        assertThat(STAND.audit()).isEmpty();
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
        FEW.shutdownNow();
        STAND.close();
    }
}
