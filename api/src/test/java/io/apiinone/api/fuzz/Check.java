package io.apiinone.api.fuzz;

/** Fails a target; an assertion that is always on. */
final class Check {
    private Check() {}

    static void that(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("does not hold: " + what);
        }
    }
}
