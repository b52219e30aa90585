package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What every state of an attempt's row tells the workflow. */
class StandingsTest {
    private static SubmitAnswer answer(AttemptState state, @Nullable String nodeTaskId, @Nullable String detail) {
        return Standings.answer(
                new Attempt(TaskId.next(), 1, "node41", state, nodeTaskId, detail, 0, null, Instant.EPOCH, null));
    }

    /** Also after the node finished it: the workflow goes on by asking the node. */
    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "SUCCEEDED", "FAILED"})
    void theNodeHasIt(AttemptState state) {
        assertThat(answer(state, "node-1", "failCode 501")).isEqualTo(SubmitAnswer.accepted("node-1"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SENDING", "UNKNOWN"})
    void theNodeMayHaveIt(AttemptState state) {
        assertThat(answer(state, null, "no answer")).isEqualTo(SubmitAnswer.unknown("no answer"));
        assertThat(answer(state, null, null)).isEqualTo(SubmitAnswer.unknown(""));
    }

    @Test
    void theNodeDidNotTakeIt() {
        assertThat(answer(AttemptState.NOT_ACCEPTED, null, "code 429"))
                .isEqualTo(SubmitAnswer.notAccepted(Trouble.BUSY, null, "code 429"));
    }

    @Test
    void itWasNeverSent() {
        assertThat(answer(AttemptState.REVOKED, null, null)).isEqualTo(SubmitAnswer.revoked());
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalKeepsTheCustomersCode(Failure failure) {
        String row = Standings.refusal(failure, "code 400");
        assertThat(answer(AttemptState.REFUSED, null, row)).isEqualTo(SubmitAnswer.refused(failure, row));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "code 400", "content_rejected", "somebody wrote content_rejected: here"})
    void aRefusalWithoutACodeIsTheNodesOwn(String row) {
        assertThat(answer(AttemptState.REFUSED, null, row).failure()).isEqualTo(Failure.UPSTREAM_REFUSED);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"ACCEPTED", "SUCCEEDED", "FAILED"})
    void anAcceptedRowWithoutAnIdIsAFault(AttemptState state) {
        assertThatThrownBy(() -> answer(state, null, null)).isInstanceOf(NullPointerException.class);
    }
}
