package io.apiinone.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker that is told to stop while it sends something that must not be cut off. */
class DrainingTest {
    private static final Duration SENDING = Duration.ofMillis(1200);

    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicBoolean sent = new AtomicBoolean();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Draining draining = new Draining(environment.getWorkerFactory());

    @ActivityInterface
    public interface Sending {
        void send();
    }

    @WorkflowInterface
    public interface SendOnce {
        @WorkflowMethod
        void run();
    }

    public static final class SendOnceImpl implements SendOnce {
        private final Sending sending = Workflow.newActivityStub(
                Sending.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(20))
                        .build());

        @Override
        public void run() {
            sending.send();
        }
    }

    private final class SlowSending implements Sending {
        @Override
        public void send() {
            begun.countDown();
            try {
                Thread.sleep(SENDING);
                sent.set(true);
            } catch (InterruptedException e) {
                interrupted.set(true);
                Thread.currentThread().interrupt();
            }
        }
    }

    @BeforeEach
    void start() {
        Worker worker = environment.newWorker("sending");
        worker.registerWorkflowImplementationTypes(SendOnceImpl.class);
        worker.registerActivitiesImplementations(new SlowSending());
        environment.start();
        draining.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private void startSending() throws InterruptedException {
        WorkflowClient.start(environment
                .getWorkflowClient()
                .newWorkflowStub(
                        SendOnce.class,
                        WorkflowOptions.newBuilder().setTaskQueue("sending").build())::run);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void waitsForWhatIsUnderWay() throws InterruptedException {
        startSending();
        assertThat(sent).isFalse();
        draining.stop();
        assertThat(sent).isTrue();
        assertThat(interrupted).isFalse();
        assertThat(environment.getWorkerFactory().isTerminated()).isTrue();
    }

    @Test
    void isNoTimeWhenNothingIsUnderWay() {
        long start = System.nanoTime();
        draining.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(environment.getWorkerFactory().isShutdown()).isTrue();
    }

    /** Spring stops only what says that it runs. */
    @Test
    void runsUntilItIsStopped() {
        assertThat(draining.isRunning()).isTrue();
        draining.stop();
        assertThat(draining.isRunning()).isFalse();
    }
}
