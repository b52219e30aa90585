package io.apiinone.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CallsTest {
    @Test
    void readsCallsAndLongCallsOfAllQueuesAndNoFailures() {
        String page = """
                # TYPE temporal_request_total counter
                temporal_request_total{namespace="default",operation="RespondWorkflowTaskCompleted",task_queue="a"} 12.0
                temporal_request_total{namespace="default",operation="RespondWorkflowTaskCompleted",task_queue="b"} 3.0
                temporal_long_request_total{namespace="default",operation="PollWorkflowTaskQueue"} 1.5E3
                temporal_request_failure_total{operation="PollWorkflowTaskQueue"} 99.0
                jvm_memory_used_bytes{area="heap"} 1.0
                """;

        assertThat(Calls.ofMetrics(page))
                .isEqualTo(Map.of("RespondWorkflowTaskCompleted", 15.0, "PollWorkflowTaskQueue", 1500.0));
    }

    @Test
    void addsUpWhatTheFloorTells() {
        assertThat(Calls.ofLines("SignalWorkflowExecution 2\nPollWorkflowTaskQueue 1\nSignalWorkflowExecution 5"))
                .isEqualTo(Map.of("SignalWorkflowExecution", 7.0, "PollWorkflowTaskQueue", 1.0));
    }
}
