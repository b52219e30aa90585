package io.apiinone.standalone.chaos;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.apiinone.standalone.apart.Piece;
import java.time.Duration;
import java.util.Locale;

/** One thing that goes wrong, and for how long. */
sealed interface Fault {
    /** What is counted together. */
    String kind();

    /** The part or line it is done to. */
    String target();

    Duration lasts();

    default String words() {
        return "%s %s for %.1f s".formatted(kind(), target(), lasts().toMillis() / 1000.0);
    }

    /** @param lasts until it is started again, as a supervisor does */
    record Kill(Piece piece, Duration lasts) implements Fault {
        static final String KIND = "kill -9";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public String target() {
            return piece.word();
        }
    }

    /** @param lasts from its end until it is started again */
    record Stop(Piece piece, Duration lasts) implements Fault {
        @Override
        public String kind() {
            return "SIGTERM";
        }

        @Override
        public String target() {
            return piece.word();
        }
    }

    record Freeze(Piece piece, Duration lasts) implements Fault {
        @Override
        public String kind() {
            return "SIGSTOP";
        }

        @Override
        public String target() {
            return piece.word();
        }
    }

    /** @param direction upstream: what is asked; downstream: what is answered */
    record Poison(Line line, Toxin toxin, ToxicDirection direction, Duration lasts) implements Fault {
        @Override
        public String kind() {
            return toxin.word();
        }

        @Override
        public String target() {
            return line.words() + " (" + direction.name().toLowerCase(Locale.ROOT) + ")";
        }
    }
}
