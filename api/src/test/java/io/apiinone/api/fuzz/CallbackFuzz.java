package io.apiinone.api.fuzz;

import io.apiinone.workflows.node41.CallbackReading;
import java.nio.charset.StandardCharsets;

/** The reader of a callback's JSON: never an exception, and an id that every store can hold. */
public final class CallbackFuzz {
    private CallbackFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        CallbackReading.read(new String(data, StandardCharsets.UTF_8)).ifPresent(reading -> {
            Check.that(!reading.nodeTaskId().isEmpty() && reading.nodeTaskId().length() <= 128, "the id's length");
            Check.that(reading.nodeTaskId().chars().allMatch(c -> c > ' ' && c < 0x7f), "the id is printable");
        });
    }
}
