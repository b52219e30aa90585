package io.apiinone.bench.scale;

import io.apiinone.bench.system.Rig;
import io.apiinone.bench.system.RigSettings;
import java.io.IOException;
import java.util.List;

/** One of these measurements. */
interface Scale {
    /** What its system is told. */
    RigSettings system();

    /** Measures, with the first api and worker started; returns when no task is live any more, or none will end. */
    List<Table> measure(Rig rig, Promises promises) throws IOException, InterruptedException;

    /** What is measured once the audit has been taken: it may leave behind what it likes. */
    default List<Table> afterwards(Rig rig) throws InterruptedException {
        return List.of();
    }

    /** Whether every task has to be completed: otherwise one that was refunded is in order, too. */
    default boolean allComplete() {
        return true;
    }
}
