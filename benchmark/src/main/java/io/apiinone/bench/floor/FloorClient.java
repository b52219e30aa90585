package io.apiinone.bench.floor;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients of the floor, each with one run at a time, and the steps of their runs. The last step tells the client that its run has
 * come to its end, as the books tell the api, so that nobody has to ask Temporal.
 */
final class FloorClient implements FloorActivities {
    static final String QUEUE = "floor";

    private static final long PATIENCE_SECONDS = 60;
    private static final int REMEMBERED = 500;

    private final WorkflowClient client;
    private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Queue<String> latest = new ConcurrentLinkedQueue<>();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicInteger generation = new AtomicInteger();
    private volatile Duration delay = Duration.ofMillis(300);

    FloorClient(WorkflowClient client) {
        this.client = client;
    }

    /** Each of so many clients starts a run, waits for its end, and starts the next one. */
    void begin(int clients, Duration nodeDelay) {
        delay = nodeDelay;
        int mine = generation.incrementAndGet();
        for (int i = 0; i < clients; i++) {
            Thread.ofVirtual().start(() -> {
                while (generation.get() == mine) {
                    once();
                }
            });
        }
    }

    /** No client starts another run; returns when those under way have ended. */
    void end() throws InterruptedException {
        generation.incrementAndGet();
        while (!waiting.isEmpty()) {
            Thread.sleep(10);
        }
    }

    private void once() {
        String id = "floor-" + UUID.randomUUID();
        CompletableFuture<String> end = new CompletableFuture<>();
        waiting.put(id, end);
        try {
            FloorWorkflow run = client.newWorkflowStub(FloorWorkflow.class, options(id));
            WorkflowClient.executeUpdateWithStart(
                    run::reserve,
                    UpdateOptions.newBuilder(String.class)
                            .setUpdateId("reserve")
                            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                            .build(),
                    new WithStartWorkflowOperation<>(run::run, id));
            end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            done.incrementAndGet();
            latest.add(id);
            if (latest.size() > REMEMBERED) {
                latest.poll();
            }
        } catch (Exception e) {
            failed.incrementAndGet();
            e.printStackTrace();
        } finally {
            waiting.remove(id);
        }
    }

    private static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(QUEUE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .build();
    }

    @Override
    public String reserve(String id) {
        return "reserved";
    }

    /** From here on the node would be at work. */
    @Override
    public String submit(String id) {
        var _ = clock.schedule(() -> Thread.ofVirtual().start(() -> signal(id)), delay.toNanos(), TimeUnit.NANOSECONDS);
        return "accepted";
    }

    private void signal(String id) {
        try {
            client.newWorkflowStub(FloorWorkflow.class, id).callback(id);
        } catch (RuntimeException e) {
            failed.incrementAndGet();
            e.printStackTrace();
        }
    }

    @Override
    public String settle(String id) {
        CompletableFuture<String> end = waiting.get(id);
        if (end != null) {
            end.complete(id);
        }
        return "settled";
    }

    long done() {
        return done.get();
    }

    long failed() {
        return failed.get();
    }

    /** Ids of runs that ended lately. */
    String latest() {
        return String.join("\n", latest);
    }
}
