package io.apiinone.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is found between the books and what customers were told. */
class ProofTest {
    private final Promises promises = new Promises();

    private static Proof.Row ended(long prompt) {
        return new Proof.Row("bench-" + prompt, false);
    }

    private List<String> differences(Map<String, Proof.Row> books) {
        return Proof.differences(books, promises);
    }

    @Test
    void findsNothingWhereAllIsAsItWasTold() {
        promises.told(1, "task_a");
        promises.told(1, "task_a");
        promises.unanswered(2);
        assertThat(differences(Map.of("task_a", ended(1), "task_b", ended(2)))).isEmpty();
    }

    @Test
    void findsWhatIsLostOrHasNotEnded() {
        promises.told(1, "task_a");
        promises.told(2, "task_b");
        assertThat(differences(Map.of("task_b", new Proof.Row("bench-2", true))))
                .containsExactlyInAnyOrder(
                        "prompt 1 was told of task_a, which the books have as null", "task_b has not ended");
    }

    @Test
    void findsTwoTasksOfOneKeyAndTasksOfWhoWasRefused() {
        promises.told(1, "task_a");
        promises.told(1, "task_b");
        assertThat(differences(Map.of("task_a", ended(1), "task_c", ended(3))))
                .containsExactlyInAnyOrder(
                        "prompt 1 was told of task_a and of task_b",
                        "nobody was told of task_c: Row[key=bench-3, live=false]");
    }
}
