package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import io.apiinone.workflows.node41.RecordReading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is counted of a node, and what calls a person. */
class NodeMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final NodeMetrics metrics = new NodeMetrics(registry);

    private double count(String name, String tag, String value) {
        Counter counter = registry.find(name).tag(tag, value).counter();
        return counter == null ? 0 : counter.count();
    }

    private double alerts(String where) {
        return count("apiinone.node.alerts", "where", where);
    }

    @Test
    void countsSubmitsByOutcomeAndPassesThemOn() {
        List<SubmitAnswer> answers = List.of(
                SubmitAnswer.accepted("node-1"),
                SubmitAnswer.accepted("node-2"),
                SubmitAnswer.refused(Failure.CONTENT_REJECTED, "code 400"),
                SubmitAnswer.unknown("no answer"),
                SubmitAnswer.notAccepted(Trouble.BUSY, null, "code 429"));
        assertThat(answers.stream().map(metrics::submitted)).isEqualTo(answers);
        assertThat(count("apiinone.node.submits", "outcome", "accepted")).isEqualTo(2);
        assertThat(count("apiinone.node.submits", "outcome", "refused")).isEqualTo(1);
        assertThat(count("apiinone.node.submits", "outcome", "unknown")).isEqualTo(1);
        assertThat(count("apiinone.node.submits", "outcome", "not_accepted")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void callsAPersonOnlyForWhatAPersonHasToMend(Trouble trouble) {
        metrics.submitted(SubmitAnswer.notAccepted(trouble, null, "code 402"));
        assertThat(alerts("create")).isEqualTo(trouble == Trouble.OPERATOR ? 1 : 0);
    }

    @Test
    void aPollThatOurKeyOrBalanceStoppedCallsAPersonToo() {
        RecordReading.Unclear silent = new RecordReading.Unclear("no answer", false);
        RecordReading.Unclear refused = new RecordReading.Unclear("code 401", true);
        assertThat(metrics.unclear(silent)).isSameAs(silent);
        assertThat(alerts("poll")).isZero();
        assertThat(metrics.unclear(refused)).isSameAs(refused);
        assertThat(alerts("poll")).isEqualTo(1);
    }
}
