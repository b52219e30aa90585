package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.node.ReceivedCallback;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.generation.SubmitAnswer.Outcome;
import io.temporal.testing.ActivityRequestedAsyncCompletion;
import org.junit.jupiter.api.Test;

/** A submit whose answer is the node's callback: the activity answers only what no callback will. */
class OpenSubmitTest extends InTemporal {
    @Test
    void doesNotAnswerWhatTheNodeAcceptedAndNamesItsActivity() {
        TaskId task = world.processing("a koi pond");
        assertThatThrownBy(() -> activities.submit(World.openOrder(task)))
                .isInstanceOf(ActivityRequestedAsyncCompletion.class);
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.ACCEPTED);
        assertThat(world.onlyAttempt(task).nodeTaskId()).isEqualTo(world.sandbox.onlyJobId());
        assertThat(calledBack(task).activity()).isNotBlank();
    }

    @Test
    void answersWhatTheNodeRefused() {
        TaskId task = world.processing("a koi pond [sandbox: code=400]");
        assertThat(activities.submit(World.openOrder(task)).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void answersWhatAnEarlierRunLeft() {
        TaskId task = world.processing("a koi pond");
        String id = world.accepted(task);
        assertThat(activities.submit(World.openOrder(task))).isEqualTo(SubmitAnswer.accepted(id));
        assertThat(calledBack(task).activity()).isNull();
    }

    private ReceivedCallback calledBack(TaskId task) {
        return world.books
                .callbacks()
                .store(task, Samples.NODE, world.sandbox.onlyJobId(), "success")
                .orElseThrow();
    }
}
