package io.apiinone.worker.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a node tells all its jobs.
 *
 * @param nodes the names in the books of the nodes that answer there: one sandbox may be both the live and the test node
 * @param address of the list; empty where the node has none
 * @param apiKey our key there; never printed
 */
public record JobList(List<String> nodes, String address, String apiKey) {
    public JobList {
        nodes = List.copyOf(nodes);
    }

    boolean isTold() {
        return !address.isEmpty();
    }

    JobList at(String other) {
        return new JobList(nodes, other, apiKey);
    }

    /** One for each address, in their order: a job in a list that two names share is asked for under both. */
    static List<JobList> shared(List<JobList> lists) {
        Map<String, JobList> byAddress = new LinkedHashMap<>();
        for (JobList list : lists) {
            byAddress.merge(list.isTold() ? list.address() : list.toString(), list, JobList::and);
        }
        return List.copyOf(byAddress.values());
    }

    private JobList and(JobList other) {
        return new JobList(
                Stream.concat(nodes.stream(), other.nodes.stream()).distinct().toList(), address, apiKey);
    }

    @Override
    public String toString() {
        return String.join(", ", nodes);
    }
}
