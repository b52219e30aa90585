package io.apiinone.ledger.mutant;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./mutants} runs, in the module's folder: tries every fault, or those that are named, and prints the score. The
 * module as it is is tried as well, as tests that fail on it would catch anything.
 */
public final class MutantTool {
    private static final Path PATCHES = Path.of("src/test/mutants");
    private static final String LINE = "  %-36s %-14s %s%n";

    private final PrintStream out;
    private final List<Tried> tried = new ArrayList<>();

    private MutantTool(PrintStream out) {
        this.out = out;
    }

    private record Tried(Mutant mutant, Verdict verdict) {}

    public static void main(String[] names) throws IOException, InterruptedException, ExecutionException {
        List<Mutant> all = Mutant.in(PATCHES);
        Set<String> wanted = Set.of(names);
        List<Mutant> chosen = all.stream()
                .filter(mutant -> wanted.isEmpty() || wanted.contains(mutant.name()))
                .toList();
        boolean good = !chosen.isEmpty() && new MutantTool(System.out).run(chosen);
        System.exit(good ? 0 : 1);
    }

    private boolean run(List<Mutant> mutants) throws InterruptedException, ExecutionException {
        Instant begun = Instant.now();
        out.printf(LINE, "fault", "the model", "the tests");
        boolean sound;
        try (ExecutorService pool = Executors.newFixedThreadPool(lanes())) {
            Future<Verdict> unchanged = pool.submit(TrialProcess::unchanged);
            List<Future<?>> pending = new ArrayList<>();
            for (Mutant mutant : mutants) {
                pending.add(pool.submit(() -> {
                    tell(new Tried(mutant, TrialProcess.of(mutant)));
                    return null;
                }));
            }
            for (Future<?> each : pending) {
                each.get();
            }
            sound = tell(unchanged.get());
        }
        return score(mutants.size(), Duration.between(begun, Instant.now())) && sound;
    }

    private synchronized void tell(Tried one) {
        tried.add(one);
        Verdict verdict = one.verdict();
        if (verdict.broken() != null) {
            out.printf(LINE, one.mutant().name(), "BROKEN", verdict.broken());
        } else {
            out.printf(LINE, one.mutant().name(), orDash(verdict.model()), orDash(verdict.test()));
        }
        if (!verdict.caught()) {
            out.printf("  NOT CAUGHT: %s%n", one.mutant().breaks());
        }
    }

    private boolean tell(Verdict unchanged) {
        boolean sound = unchanged.equals(new Verdict(null, null, null));
        out.println(sound ? "The module as it is passes." : "The module as it is FAILS: " + unchanged);
        return sound;
    }

    private boolean score(int all, Duration time) {
        long caught = tried.stream().filter(one -> one.verdict().caught()).count();
        long byModel =
                tried.stream().filter(one -> one.verdict().model() != null).count();
        long byTests =
                tried.stream().filter(one -> one.verdict().test() != null).count();
        out.printf(
                "%n%d of %d faults caught: %d by the model, %d by the other tests, in %d:%02d min.%n",
                caught, all, byModel, byTests, time.toMinutes(), time.toSecondsPart());
        return caught == all;
    }

    private static int lanes() {
        return Math.min(2, Runtime.getRuntime().availableProcessors());
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
