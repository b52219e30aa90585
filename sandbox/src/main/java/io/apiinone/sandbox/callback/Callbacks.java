package io.apiinone.sandbox.callback;

import io.apiinone.sandbox.job.Job;
import io.apiinone.sandbox.job.Jobs;
import io.apiinone.sandbox.job.RecordInfo;
import io.apiinone.sandbox.journal.Journal;
import io.apiinone.sandbox.script.CallbackScript;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * Sends each job's callbacks when they are due, and again after each refusal. What is due and what was sent is known from
 * the jobs and the journal, so after a restart all goes on: a callback that was under way when the process died is sent
 * again.
 */
public final class Callbacks implements AutoCloseable {
    private final CallbackSettings settings;
    private final Clock clock;
    private final BooleanSupplier off;
    private final CallbackLog log;
    private final CallbackSender sender;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger byHand = new AtomicInteger(-1);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("sandbox-callback-timer").factory());
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder suppressed = new LongAdder();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Registers itself as a reader of the journal, which is to be replayed next.
     *
     * @param off while true, callbacks that become due are dropped
     */
    public Callbacks(
            CallbackSettings settings,
            Journal journal,
            Jobs jobs,
            RecordInfo records,
            Clock clock,
            BooleanSupplier off) {
        this.settings = settings;
        this.clock = clock;
        this.off = off;
        this.log = new CallbackLog(journal);
        this.sender = new CallbackSender(settings, new CallbackBodies(jobs, records), clock);
    }

    /** Sets a timer for each callback that this job has still to send. */
    public void schedule(Job job) {
        PlannedCallback.of(job).forEach(this::schedule);
    }

    // Nobody waits for a timer: what comes of a callback is in the log.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void schedule(PlannedCallback callback) {
        OptionalLong due = log.dueAt(callback);
        if (due.isPresent() && due.getAsLong() != Long.MAX_VALUE) {
            long wait = Math.max(0, due.getAsLong() - clock.millis());
            timer.schedule(() -> senders.execute(() -> run(callback)), wait, TimeUnit.MILLISECONDS);
        }
    }

    /** Sends the callbacks that are to arrive before createTask has answered, and waits for what becomes of them. */
    public void sendEarly(Job job) throws InterruptedException {
        List<PlannedCallback> early =
                PlannedCallback.of(job).stream().filter(PlannedCallback::early).toList();
        senders.invokeAll(early.stream().map(this::once).toList());
    }

    /** Sends callbacks now, whatever the job's plan says, once each; returns what became of them. */
    public List<CallbackAttempt> sendNow(Job job, CallbackScript script) throws InterruptedException {
        List<PlannedCallback> all = new ArrayList<>();
        script.items().forEach(item -> {
            for (int copy = 0; copy < script.copies(); copy++) {
                all.add(new PlannedCallback(job, byHand.getAndDecrement(), item));
            }
        });
        List<CallbackAttempt> attempts = new ArrayList<>();
        for (Future<CallbackAttempt> sent : senders.invokeAll(all.stream()
                .map(callback -> (Callable<CallbackAttempt>) () -> attempt(callback, false))
                .toList())) {
            attempts.add(sent.resultNow());
        }
        return attempts;
    }

    /** Every attempt for a job, in the order they were made. */
    public List<CallbackAttempt> attempts(String taskId) {
        return log.of(taskId);
    }

    /** How many attempts there were since the start: sent, acknowledged with 2xx, dropped while off. */
    public Map<String, Long> counts() {
        return Map.of("sent", sent.sum(), "acknowledged", acknowledged.sum(), "suppressed", suppressed.sum());
    }

    /** How many callbacks have a time at which they will be sent, or sent again. */
    public int waiting() {
        return timer.getQueue().size();
    }

    private Callable<Boolean> once(PlannedCallback callback) {
        return () -> {
            run(callback);
            return true;
        };
    }

    private void run(PlannedCallback callback) {
        // Two timers can stand for one callback: set at acceptance, and again when its job was ended by hand.
        if (!underWay.add(callback.key())) {
            return;
        }
        try {
            OptionalLong due = log.dueAt(callback);
            if (due.isPresent() && due.getAsLong() <= clock.millis()) {
                attempt(callback, callback.item().kind().honest());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            underWay.remove(callback.key());
        }
        schedule(callback);
    }

    private CallbackAttempt attempt(PlannedCallback callback, boolean repeat) throws InterruptedException {
        long started = clock.millis();
        boolean dropped = off.getAsBoolean();
        String answer = dropped ? CallbackAttempt.SUPPRESSED : sender.send(callback);
        int attempt = log.attempts(callback) + 1;
        boolean again = repeat
                && !dropped
                && !CallbackAttempt.acknowledges(answer)
                && attempt <= settings.retries().size();
        CallbackAttempt made = new CallbackAttempt(
                callback.job().taskId(),
                callback.n(),
                attempt,
                callback.item().toString(),
                started,
                answer,
                clock.millis() - started,
                again ? clock.millis() + settings.retries().get(attempt - 1).toMillis() : null);
        log.add(made);
        (dropped ? suppressed : sent).increment();
        acknowledged.add(made.acknowledged() ? 1 : 0);
        return made;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        senders.shutdownNow();
        sender.close();
        senders.close();
    }
}
