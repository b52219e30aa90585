package io.apiinone.bench;

import io.apiinone.bench.machine.Part;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The two that are compared. */
public enum Side {
    /** A bare workflow of a generation's shape. */
    FLOOR,
    /** Our whole service, by HTTP. */
    SERVICE;

    /** Whose processor time it costs. Callers and the node are not the system's. */
    public Set<Part> parts() {
        return switch (this) {
            case FLOOR -> EnumSet.of(Part.FLOOR, Part.COMPILERS, Part.TEMPORAL, Part.TEMPORAL_DATABASE, Part.POSTGRES);
            case SERVICE ->
                EnumSet.of(
                        Part.API,
                        Part.WORKER,
                        Part.COMPILERS,
                        Part.TEMPORAL,
                        Part.TEMPORAL_DATABASE,
                        Part.BOOKS,
                        Part.POSTGRES);
        };
    }

    /** As reports name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
