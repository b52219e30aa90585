package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.activities.credit.LedgerBookActivities;
import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.NodeAnswer;
import io.apiinone.workflows.generation.NodeAnswer.State;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that mixes up two tasks, or sends customers into private networks: nobody is shown, or charged for, what is not theirs. */
class MixedUpTest {
    private static final String SUSPICION = "it was made for another task";

    @TempDir
    Path folder;

    private World world;
    private Node41 node;
    private HttpNodeActivities activities;
    private TaskId task;
    private TaskId other;
    private String others;

    /** Two tasks whose answers were lost; the node has a job for the other one. */
    @BeforeEach
    void open() {
        world = new World(folder);
        node = world.node(world.sandbox.url(), SandboxNode.KEY, "http://127.0.0.1:9");
        activities = world.activities(world.books, node);
        other = world.processing("a koi pond [sandbox: lost callback=none delay=0ms]");
        activities.submit(World.order(other, 1));
        others = world.sandbox.onlyJobId();
        task = world.processing("a lighthouse [sandbox: drop]");
        activities.submit(World.order(task, 1));
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Nodes nodes() {
        return new Nodes(world.books, List.of(node));
    }

    private LedgerBookActivities book() {
        return new LedgerBookActivities(world.books, new Adoption(world.books, nodes()));
    }

    @Test
    void aCallbackForAnotherTaskIsNotTakenForOurs() {
        assertThat(book().adopt(task.toString(), others)).isFalse();
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.UNKNOWN);
        assertThat(world.onlyAttempt(task).nodeTaskId()).isNull();
        assertThat(book().adopt(other.toString(), others)).isTrue();
    }

    @Test
    void norAtTheLastLook() {
        world.books.callbacks().store(task, Samples.NODE, others, "success");
        assertThat(activities.lastLook(task.toString())).isEqualTo(NodeAnswer.absent());
    }

    @Test
    void norAfterTheEnd() {
        world.books.credits().refund(task, FailureCode.SUBMIT_UNKNOWN, "never named", null);
        LedgerLateActivities late = new LedgerLateActivities(world.books, nodes(), world.copier);
        assertThat(late.recordLateResult(new LateInput(task.toString(), others)))
                .isEqualTo("it belongs to another task");
        assertThat(world.row(task).lateResult()).isNull();
    }

    /** The node answered two creates with one id, and we wrote down the wrong one first. */
    @Test
    void anIdThatWasGivenToTwoGoesToTheOneItWasMadeFor() {
        world.books.attempts().accepted(task, 1, others);
        assertThat(book().adopt(other.toString(), others)).isFalse();

        assertThat(activities.confirm(task.toString(), others))
                .isEqualTo(NodeAnswer.failed(others, Failure.SUBMIT_UNKNOWN, SUSPICION));

        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.UNKNOWN);
        assertThat(world.onlyAttempt(task).detail()).isEqualTo(SUSPICION);
        assertThat(book().adopt(other.toString(), others)).isTrue();
        assertThat(activities.confirm(other.toString(), others).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void theLastLookTellsThemApartToo() {
        world.books.attempts().accepted(task, 1, others);
        assertThat(activities.lastLook(task.toString()).failure()).isEqualTo(Failure.SUBMIT_UNKNOWN);
        assertThat(world.onlyAttempt(task).nodeTaskId()).isNull();
    }

    @Test
    void picturesOnPrivateAddressesAreNone() {
        TaskId lured = world.processing("a harbour [sandbox: result=private callback=none delay=0ms]");
        String id = activities.submit(World.order(lured, 1)).nodeTaskId();
        assertThat(activities.confirm(lured.toString(), String.valueOf(id)))
                .isEqualTo(NodeAnswer.failed(
                        String.valueOf(id), Failure.UPSTREAM_FAILED, "images on private addresses only"));
        assertThat(world.onlyAttempt(lured).state()).isEqualTo(AttemptState.FAILED);
    }
}
