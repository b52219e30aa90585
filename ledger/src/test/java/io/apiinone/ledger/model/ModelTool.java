package io.apiinone.ledger.model;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.apiinone.ledger.testing.TestBooks;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;
import org.slf4j.LoggerFactory;

/**
 * What {@code ./model} runs. Properties: {@code apiinone.model.seed} (the first, else one of the clock),
 * {@code apiinone.model.count} (sequences), {@code apiinone.model.races}.
 */
public final class ModelTool {
    private static final int SEQUENCES = 10_000;
    private static final int RACES = 1_000;
    /** So many lines of progress. */
    private static final int STEPS = 20;

    private final PrintStream out;

    private ModelTool(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        long seed = Long.getLong("apiinone.model.seed", Instant.now().getEpochSecond());
        int count = Integer.getInteger("apiinone.model.count", SEQUENCES);
        int races = Integer.getInteger("apiinone.model.races", RACES);
        ModelTool tool = new ModelTool(System.out);
        try {
            tool.sequences(seed, count);
            tool.races(races);
        } catch (AssertionError failure) {
            tool.out.println(failure.getMessage());
            System.exit(1);
        }
    }

    private void sequences(long seed, int count) {
        if (count == 0) {
            return;
        }
        out.printf("%d sequences of %d moves, seeds %d to %d%n", count, Sequence.MOVES, seed, seed + count - 1);
        try (TestBooks test = TestBooks.newHastyDatabase()) {
            Instant begun = Instant.now();
            Tally tally = ModelRun.play(test, seed, count, progress(begun, count));
            tally.counts().forEach((answer, times) -> out.printf("  %-24s %9d%n", answer, times.sum()));
            out.printf(
                    "Books and model agreed in all %d moves of %d sequences, in %s.%n%n",
                    tally.moves(), count, since(begun));
        }
    }

    private void races(int races) {
        if (races == 0) {
            return;
        }
        out.printf("%d races of %d threads, settlement against refund%n", races, Races.THREADS);
        Instant begun = Instant.now();
        Races.Winners winners = Races.run(TestBooks.patient(), races, progress(begun, races));
        out.printf(
                "One winner each, and everybody was told the same: %d settled, %d refunded, in %s.%n",
                winners.settled(), winners.refunded(), since(begun));
    }

    private IntConsumer progress(Instant begun, int all) {
        int step = Math.max(1, all / STEPS);
        return done -> {
            if (done % step == 0 || done == all) {
                double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
                out.printf("  %6d of %d, %.1f per second%n", done, all, done / seconds);
            }
        };
    }

    private static String since(Instant begun) {
        Duration time = Duration.between(begun, Instant.now());
        return "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
