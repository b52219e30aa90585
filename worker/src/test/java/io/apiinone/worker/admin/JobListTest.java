package io.apiinone.worker.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which lists of jobs an audit reads, and under which names of nodes. */
class JobListTest {
    private static Surroundings around(Map<String, String> environment) {
        return Surroundings.of(environment);
    }

    @Test
    void aTestNodeHasAListOfItsOwn() {
        assertThat(around(Map.of(
                                "APIINONE_NODE_JOBS", "http://live/jobs",
                                "APIINONE_NODE_APIKEY", "a",
                                "APIINONE_TESTNODE_NAME", "sandbox",
                                "APIINONE_TESTNODE_JOBS", "http://test/jobs",
                                "APIINONE_TESTNODE_APIKEY", "b"))
                        .jobs())
                .containsExactly(
                        new JobList(List.of("node41"), "http://live/jobs", "a"),
                        new JobList(List.of("sandbox"), "http://test/jobs", "b"));
    }

    @Test
    void oneSandboxThatIsBothNodesIsReadOnceUnderBothNames() {
        assertThat(around(Map.of(
                                "APIINONE_NODE_JOBS", "http://sandbox/jobs",
                                "APIINONE_TESTNODE_NAME", "sandbox",
                                "APIINONE_TESTNODE_JOBS", "http://sandbox/jobs"))
                        .jobs())
                .containsExactly(new JobList(List.of("node41", "sandbox"), "http://sandbox/jobs", ""));
    }

    @Test
    void theOptionMovesTheLiveNodesList() {
        Surroundings around =
                around(Map.of("APIINONE_TESTNODE_NAME", "sandbox", "APIINONE_TESTNODE_JOBS", "http://test/jobs"));
        assertThat(around.jobs().getFirst().isTold()).isFalse();
        assertThat(around.withNodeJobs("http://live/jobs").jobs())
                .containsExactly(
                        new JobList(List.of("node41"), "http://live/jobs", ""),
                        new JobList(List.of("sandbox"), "http://test/jobs", ""));
    }

    @Test
    void withoutATestNodeThereIsOneList() {
        assertThat(around(Map.of()).jobs()).hasSize(1);
    }
}
