package io.apiinone.workflows.generation;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The polling that goes on beside the wait for a callback: not begun, under way, or over. */
final class Polling {
    private @Nullable CancellationScope scope;
    private @Nullable Promise<NodeAnswer> answer;

    void start(Supplier<Promise<NodeAnswer>> polls) {
        scope = Workflow.newCancellationScope(() -> answer = polls.get());
        scope.run();
    }

    boolean started() {
        return answer != null;
    }

    boolean isOver() {
        return answer != null && answer.isCompleted();
    }

    /** What the node decided; empty when it had not by the deadline. */
    Optional<NodeAnswer> answer() {
        if (answer == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(answer.get());
        } catch (ActivityFailure e) {
            return Optional.empty();
        }
    }

    /** A callback was quicker. */
    void stop() {
        if (scope != null && !isOver()) {
            scope.cancel();
        }
    }
}
