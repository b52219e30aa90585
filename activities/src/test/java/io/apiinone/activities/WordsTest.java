package io.apiinone.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.credit.ReserveVerdict;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.ReserveAnswer;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger and the workflows do not know each other; here their words are held together. */
class WordsTest {
    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    @Test
    void theLedgerHasACodeForEveryFailure() {
        assertThat(names(Failure.values())).isEqualTo(names(FailureCode.values()));
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void bothWriteACodeAlike(Failure failure) {
        assertThat(failure.wire()).isEqualTo(FailureCode.valueOf(failure.name()).wire());
    }

    @Test
    void theWorkflowHasAnAnswerForEveryVerdict() {
        assertThat(names(ReserveAnswer.values())).isEqualTo(names(ReserveVerdict.values()));
    }

    @Test
    void readsTheIdsThatPayloadsCarry() {
        TaskId id = TaskId.next();
        assertThat(TaskIds.of(id.toString())).isEqualTo(id);
    }

    /** A retry would not help, and would go on for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "task_", "task_01K0000000000000000000000", "acct_01k0000000000000000000000000", "late-x"})
    void neverTriesAgainWithWhatIsNoTaskId(String text) {
        assertThatThrownBy(() -> TaskIds.of(text)).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.isNonRetryable()).isTrue();
            assertThat(failure.getType()).isEqualTo("NotATaskId");
        });
    }
}
