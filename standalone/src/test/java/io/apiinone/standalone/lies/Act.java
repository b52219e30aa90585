package io.apiinone.standalone.lies;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is done, beside what the node does, once the tasks of a behaviour are started. */
@FunctionalInterface
interface Act {
    /** Nothing. */
    Act NONE = (stand, tasks, chance) -> Map.of();

    /**
     * Returns when it is done.
     *
     * @param tasks the ids of the started tasks
     * @return what to show in the report, such as how many callbacks were answered how
     */
    Map<String, Integer> during(Stand stand, List<String> tasks, Random chance);
}
