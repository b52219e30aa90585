package io.apiinone.bench.report;

import io.apiinone.bench.machine.Part;
import java.util.List;
import java.util.Map;

/**
 * How long customers wait.
 *
 * @param capacity generations a second of the full load
 * @param accepts of {@code POST}, at shares of it
 * @param visible from the node's finish until it was seen
 * @param looks of {@code GET}
 */
public record Latencies(double capacity, List<Accepts> accepts, List<Visible> visible, List<Looks> looks) {
    public Latencies {
        accepts = List.copyOf(accepts);
        visible = List.copyOf(visible);
        looks = List.copyOf(looks);
    }

    /**
     * Answers to {@code POST}, from the moment it was meant to be sent, so that waiting in a line counts.
     *
     * @param share of the capacity, in percent
     * @param perSecond so many were sent
     * @param queued answered without a verdict
     * @param failed answered with anything but 202, or not
     */
    public record Accepts(int share, double perSecond, Quantiles time, long queued, long failed) {}

    /**
     * From the node's finish to the customer.
     *
     * @param how {@code callbacks} or {@code polling only}
     * @param by {@code GET}, {@code SSE} or {@code webhook}
     * @param missed ends that were not seen in time
     */
    public record Visible(String how, String by, Quantiles time, long missed) {}

    /**
     * Looks at tasks, as fast as they go.
     *
     * @param what {@code live} or {@code terminal}
     * @param callers side by side
     * @param failed answered with anything but 200
     * @param cpuMillis of each part for a look
     */
    public record Looks(
            String what, int callers, double perSecond, Quantiles time, long failed, Map<Part, Double> cpuMillis) {
        public Looks {
            cpuMillis = Part.inOrder(cpuMillis);
        }
    }
}
