package io.apiinone.api.temporal;

import io.apiinone.api.engine.EngineAwayException;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.serviceclient.StatusUtils;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives each call to Temporal a deadline, and sorts its faults. Without a deadline the client waits as long as no worker
 * answers, and before the first contact with the server every caller would queue behind one lock.
 */
final class BoundedCalls implements AutoCloseable {
    private final FirstContact contact;
    /** It only ever runs a cancellation, so one thread serves all. */
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("temporal-deadlines").daemon().factory());

    BoundedCalls(FirstContact contact) {
        this.contact = contact;
    }

    /**
     * @throws NoSuchRunException when the server says so, of a run or of an activity in it
     * @throws WorkflowUpdateException when the run could not finish the update
     * @throws EngineAwayException for every other way of not getting an answer
     */
    <T> T within(Duration patience, Supplier<T> call) {
        long begun = System.nanoTime();
        if (!contact.isMadeWithin(patience)) {
            throw new EngineAwayException(new IllegalStateException("no contact with the server yet"));
        }
        long left = patience.toNanos() - (System.nanoTime() - begun);
        try (Context.CancellableContext bounded =
                Context.current().withDeadlineAfter(left, TimeUnit.NANOSECONDS, clock)) {
            return bounded.call(call::get);
        } catch (WorkflowUpdateException e) {
            throw e;
        } catch (WorkflowException | ActivityCompletionException | StatusRuntimeException | CancellationException e) {
            throw sorted(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a supplier throws no checked exception", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private static RuntimeException sorted(RuntimeException fault) {
        StatusRuntimeException answer = status(fault);
        Status.Code code =
                answer == null ? Status.Code.UNKNOWN : answer.getStatus().getCode();
        if (code == Status.Code.ALREADY_EXISTS) {
            return new NoSuchRunException(true);
        }
        // A missing namespace is a fault of the set-up, and says nothing about the run.
        if (answer != null
                && code == Status.Code.NOT_FOUND
                && !StatusUtils.hasFailure(answer, NamespaceNotFoundFailure.class)) {
            return new NoSuchRunException(false);
        }
        return new EngineAwayException(fault);
    }

    private static @Nullable StatusRuntimeException status(@Nullable Throwable fault) {
        return fault == null || fault instanceof StatusRuntimeException
                ? (StatusRuntimeException) fault
                : status(fault.getCause());
    }
}
