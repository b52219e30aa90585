package io.apiinone.standalone.chaos;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import java.io.IOException;
import java.util.Locale;

/** What a line can suffer from. */
enum Toxin {
    LATENCY {
        @Override
        void add(ToxicList toxics, ToxicDirection direction) throws IOException {
            toxics.latency(label(direction), direction, LATE_MILLIS).setJitter(JITTER_MILLIS);
        }
    },
    RESET {
        @Override
        void add(ToxicList toxics, ToxicDirection direction) throws IOException {
            toxics.resetPeer(label(direction), direction, RESET_MILLIS);
        }
    },
    /** Nothing comes through, and nobody is told. */
    BLACKHOLE {
        @Override
        void add(ToxicList toxics, ToxicDirection direction) throws IOException {
            toxics.timeout(label(direction), direction, 0);
        }
    },
    /** The connection closes after so many bytes, often in the middle of an answer. */
    CUT {
        @Override
        void add(ToxicList toxics, ToxicDirection direction) throws IOException {
            toxics.limitData(label(direction), direction, CUT_BYTES);
        }
    },
    BANDWIDTH {
        @Override
        void add(ToxicList toxics, ToxicDirection direction) throws IOException {
            toxics.bandwidth(label(direction), direction, KIB_PER_SECOND);
        }
    };

    private static final long LATE_MILLIS = 400;
    private static final long JITTER_MILLIS = 300;
    private static final long RESET_MILLIS = 50;
    private static final long CUT_BYTES = 3000;
    private static final long KIB_PER_SECOND = 4;

    abstract void add(ToxicList toxics, ToxicDirection direction) throws IOException;

    String label(ToxicDirection direction) {
        return word() + "_" + direction.name().toLowerCase(Locale.ROOT);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
