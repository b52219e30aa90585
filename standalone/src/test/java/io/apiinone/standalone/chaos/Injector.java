package io.apiinone.standalone.chaos;

import io.apiinone.standalone.apart.Apart;
import io.apiinone.standalone.apart.Ended;
import io.apiinone.standalone.apart.Piece;
import io.apiinone.standalone.apart.Program;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does one fault to the system and heals it again. */
final class Injector {
    private final Apart system;
    private final @Nullable Toxiproxy lines;
    private final Tally tally;

    /** @param lines null where there is no toxiproxy; then no line is poisoned */
    Injector(Apart system, @Nullable Toxiproxy lines, Tally tally) {
        this.system = system;
        this.lines = lines;
        this.tally = tally;
    }

    /** Returns when the part is ready again, with a remark for the progress line. */
    String inject(Fault fault) throws InterruptedException {
        return switch (fault) {
            case Fault.Kill kill -> {
                system.of(kill.piece()).kill();
                tally.recoveries.begun(kill);
                yield "ready again after " + restarted(kill.piece(), kill.lasts());
            }
            case Fault.Stop stop -> {
                tally.recoveries.begun(stop);
                Ended ended = system.of(stop.piece()).terminate(grace(stop.piece()));
                if (ended.killed()) {
                    tally.wrong("%s did not stop within %s".formatted(stop.piece(), grace(stop.piece())));
                }
                yield "ended with %d after %s, ready again after %s"
                        .formatted(ended.status(), seconds(ended.took()), restarted(stop.piece(), stop.lasts()));
            }
            case Fault.Freeze freeze -> {
                tally.recoveries.begun(freeze);
                system.of(freeze.piece()).freeze();
                Thread.sleep(freeze.lasts());
                system.of(freeze.piece()).thaw();
                yield "awake";
            }
            case Fault.Poison poison -> {
                Toxiproxy proxy = Objects.requireNonNull(lines);
                tally.recoveries.begun(poison);
                proxy.add(poison);
                Thread.sleep(poison.lasts());
                proxy.remove(poison);
                yield "healed";
            }
        };
    }

    /** Whoever ended without being told to is a finding, and is started again. */
    void expectAllAlive() throws InterruptedException {
        for (Piece piece : Piece.values()) {
            if (!system.of(piece).isAlive()) {
                tally.wrong(piece.word() + " ended by itself");
                system.start();
            }
        }
    }

    private String restarted(Piece piece, Duration down) throws InterruptedException {
        long begin = System.nanoTime();
        Thread.sleep(down);
        Program program = system.of(piece);
        program.start().awaitReady(Apart.PATIENCE);
        return seconds(Duration.ofNanos(System.nanoTime() - begin));
    }

    /** As {@code stop_grace_period} in docker-compose.yml. */
    private static Duration grace(Piece piece) {
        return switch (piece) {
            case POSTGRES, WORKER -> Duration.ofSeconds(60);
            case TEMPORAL, API -> Duration.ofSeconds(30);
            case SANDBOX -> Duration.ofSeconds(10);
        };
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
