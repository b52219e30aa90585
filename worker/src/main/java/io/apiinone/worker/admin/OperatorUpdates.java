package io.apiinone.worker.admin;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Updates of runs under way. */
final class OperatorUpdates {
    /** A refund is a workflow task and two activities: a second or two where workers run. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WorkflowClient client;

    OperatorUpdates(WorkflowClient client) {
        this.client = client;
    }

    /** @return empty when there is no such run, or it has ended */
    <T> Optional<T> send(String workflowId, String update, Class<T> type, @Nullable Object... arguments)
            throws AwayException {
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
                Context.CancellableContext bounded =
                        Context.current().withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, clock)) {
            return Optional.of(bounded.call(() -> client.newUntypedWorkflowStub(workflowId)
                    .startUpdate(
                            UpdateOptions.newBuilder(type)
                                    .setUpdateName(update)
                                    .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                                    .build(),
                            arguments)
                    .getResult()));
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (WorkflowException | StatusRuntimeException | CancellationException e) {
            throw new AwayException(
                    "no answer from Temporal and a worker: " + e.getClass().getSimpleName(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a lambda of ours throws no checked exception", e);
        }
    }
}
