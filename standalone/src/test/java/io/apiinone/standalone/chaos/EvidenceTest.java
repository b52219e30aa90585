package io.apiinone.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.standalone.chaos.Evidence.Row;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final Map<String, Row> BOOKS = Map.of("task_a", new Row("one", "completed"));

    @Test
    void findsNothingWhereBooksAndAcknowledgementsFit() {
        assertThat(Evidence.differences(BOOKS, Map.of("one", "task_a"))).isEmpty();
    }

    @Test
    void findsATaskThatIsGone() {
        assertThat(Evidence.differences(BOOKS, Map.of("one", "task_a", "two", "task_b")))
                .containsExactly("two was told task_b, which the books have as null");
    }

    @Test
    void findsATaskOfAnotherKey() {
        assertThat(Evidence.differences(BOOKS, Map.of("two", "task_a")))
                .singleElement()
                .asString()
                .startsWith("two was told task_a, which the books have as Row");
    }

    @Test
    void findsATaskThatDidNotEnd() {
        assertThat(Evidence.differences(Map.of("task_a", new Row("one", "queued")), Map.of("one", "task_a")))
                .containsExactly("task_a has not ended: queued");
    }

    @Test
    void findsATaskThatNobodyWasToldOf() {
        assertThat(Evidence.differences(BOOKS, Map.of()))
                .singleElement()
                .asString()
                .startsWith("nobody was told of task_a");
    }
}
