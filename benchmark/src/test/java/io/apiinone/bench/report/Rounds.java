package io.apiinone.bench.report;

import io.apiinone.bench.Side;
import io.apiinone.bench.machine.Part;
import java.util.Map;

/** Rounds that might have been measured. */
final class Rounds {
    private Rounds() {}

    static Round floor(long runs, double seconds, double temporal) {
        return new Round(
                Side.FLOOR,
                runs,
                0,
                seconds,
                Map.of(Part.TEMPORAL, temporal, Part.DRIVER, 999.0, Part.API, 50.0),
                0,
                0.9);
    }

    static Round service(long runs, double seconds, double temporal, double api) {
        return new Round(
                Side.SERVICE,
                runs,
                0,
                seconds,
                Map.of(Part.TEMPORAL, temporal, Part.API, api, Part.NODE, 999.0),
                0,
                0.9);
    }
}
