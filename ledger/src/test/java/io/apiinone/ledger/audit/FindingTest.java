package io.apiinone.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void onlyWhatTwoLooksFindCounts() {
        Finding first = Finding.of("line", List.of("a", "b"));
        Finding second = Finding.of("line", List.of("b", "c"));

        assertThat(second.thatWereAlreadyIn(first)).isEqualTo(Finding.of("line", List.of("b")));
        assertThat(second.thatWereAlreadyIn(Finding.of("line", List.of())).isClean())
                .isTrue();
    }

    @Test
    void whatTwoSidesFindCountsOnce() {
        assertThat(Finding.of("line", List.of("a", "b")).and(Finding.of("line", List.of("b", "c"))))
                .isEqualTo(Finding.of("line", List.of("a", "b", "c")));
    }

    @Test
    void holdsABoundedNumberOfIdsAndTheWholeCount() {
        List<String> many =
                IntStream.range(0, 10_001).mapToObj(Integer::toString).toList();

        Finding finding = Finding.of("line", many);
        assertThat(finding.count()).isEqualTo(10_001);
        assertThat(finding.firstIds()).hasSize(Finding.MOST_IDS);
        assertThat(finding.thatWereAlreadyIn(new Finding("line", 20_000, many)).count())
                .isEqualTo(10_001);
    }

    @Test
    void aCountHasItsIds() {
        assertThatThrownBy(() -> new Finding("line", 1, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Finding("line", 1, Collections.nCopies(2, "a")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
