package io.apiinone.activities.node;

import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import io.apiinone.workflows.node41.RecordReading;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators watch of a node: {@code apiinone_node_submits_total{outcome}},
 * {@code apiinone_node_results_refused_total{reason}} and {@code apiinone_node_alerts_total{where}}. An alert means that a person has to act: our key or our balance at the node, or maintenance there.
 */
public final class NodeMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(NodeMetrics.class);

    private final MeterRegistry registry;

    public NodeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    SubmitAnswer submitted(SubmitAnswer answer) {
        String outcome = answer.outcome().name().toLowerCase(Locale.ROOT);
        registry.counter("apiinone.node.submits", "outcome", outcome).increment();
        if (answer.trouble() == Trouble.OPERATOR) {
            alert("create", String.valueOf(answer.detail()));
        }
        return answer;
    }

    RecordReading.Unclear unclear(RecordReading.Unclear reading) {
        if (reading.operator()) {
            alert("poll", reading.detail());
        }
        return reading;
    }

    /** Pictures that a node had, at addresses that we neither fetch nor show. */
    void refusedResults(String reason, int pictures) {
        if (pictures > 0) {
            registry.counter("apiinone.node.results.refused", "reason", reason).increment(pictures);
        }
    }

    private void alert(String where, String detail) {
        registry.counter("apiinone.node.alerts", "where", where).increment();
        LOG.warn("the node needs an operator ({}): {}", where, detail);
    }
}
