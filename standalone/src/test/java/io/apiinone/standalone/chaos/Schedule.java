package io.apiinone.standalone.chaos;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.apiinone.standalone.apart.Piece;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which fault comes next, from a seed: first all that the settings ask for, in any order, and then any of them again. */
final class Schedule {
    private static final Duration SHORTEST_FREEZE = Duration.ofSeconds(5);

    /** Faults that nobody asked for come so much more slowly: they are there for the tasks that are still to be done, not against them. */
    private static final int CALM = 3;

    private final Random random;
    private final ChaosSettings.Pace pace;
    private final boolean lines;
    private final List<Fault> wanted = new ArrayList<>();
    private int next;

    /** @param lines whether there is a toxiproxy */
    Schedule(ChaosSettings settings, boolean lines) {
        random = new Random(settings.seed());
        pace = settings.pace();
        this.lines = lines;
        Piece[] pieces = Piece.values();
        for (Piece piece : pieces) {
            repeat(settings.kills(), turn -> kill(piece));
        }
        // Our own parts first, where one goes is not enough for all.
        repeat(settings.stops(), turn -> stop(pieces[pieces.length - 1 - turn % pieces.length]));
        repeat(settings.freezes(), turn -> freeze(pieces[pieces.length - 1 - turn % pieces.length]));
        if (lines) {
            for (Toxin toxin : Toxin.values()) {
                repeat(settings.toxics(), turn -> poison(line(toxin.ordinal() + turn), toxin));
            }
        }
        Collections.shuffle(wanted, random);
    }

    private interface Maker {
        Fault make(int turn);
    }

    private void repeat(int times, Maker maker) {
        for (int turn = 0; turn < times; turn++) {
            wanted.add(maker.make(turn));
        }
    }

    private static Line line(int turn) {
        return Line.values()[turn % Line.values().length];
    }

    /** Whether everything that was asked for has been handed out. */
    boolean isDone() {
        return next >= wanted.size();
    }

    /** How many are asked for. */
    int size() {
        return wanted.size();
    }

    Fault next() {
        return isDone() ? any() : wanted.get(next++);
    }

    private Fault any() {
        Piece piece = Piece.values()[random.nextInt(Piece.values().length)];
        return switch (random.nextInt(lines ? 4 : 3)) {
            case 0 -> kill(piece);
            case 1 -> stop(piece);
            case 2 -> freeze(piece);
            default ->
                poison(
                        line(random.nextInt(Line.values().length)),
                        Toxin.values()[random.nextInt(Toxin.values().length)]);
        };
    }

    private Fault kill(Piece piece) {
        return new Fault.Kill(piece, between(Duration.ZERO, pace.down()));
    }

    private Fault stop(Piece piece) {
        return new Fault.Stop(piece, between(Duration.ZERO, pace.down()));
    }

    private Fault freeze(Piece piece) {
        return new Fault.Freeze(piece, between(SHORTEST_FREEZE, pace.freeze()));
    }

    private Fault poison(Line line, Toxin toxin) {
        ToxicDirection direction = random.nextBoolean() ? ToxicDirection.UPSTREAM : ToxicDirection.DOWNSTREAM;
        return new Fault.Poison(line, toxin, direction, between(pace.poison().dividedBy(4), pace.poison()));
    }

    /** The time to wait before the next one. */
    Duration pause() {
        Duration most = isDone() ? pace.pause().multipliedBy(CALM) : pace.pause();
        return between(most.dividedBy(2), most);
    }

    private Duration between(Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }
}
