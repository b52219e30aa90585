package io.apiinone.sandbox.callback;

import io.apiinone.sandbox.journal.Journal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every attempt to send a callback, held in memory and in the journal. */
final class CallbackLog {
    private final Journal journal;
    private final Map<String, List<CallbackAttempt>> byTask = new ConcurrentHashMap<>();

    CallbackLog(Journal journal) {
        this.journal = journal;
        journal.on("callback", CallbackAttempt.class, this::remember);
    }

    void add(CallbackAttempt attempt) {
        journal.append("callback", attempt);
        remember(attempt);
    }

    private void remember(CallbackAttempt attempt) {
        byTask.computeIfAbsent(attempt.taskId(), id -> new CopyOnWriteArrayList<>())
                .add(attempt);
    }

    /** In the order they were made. */
    List<CallbackAttempt> of(String taskId) {
        return byTask.getOrDefault(taskId, List.of());
    }

    /** When the callback is to be sent; empty once it is done with. Never, while its job is stuck, is the largest long. */
    OptionalLong dueAt(PlannedCallback callback) {
        Optional<CallbackAttempt> last = last(callback);
        if (last.isEmpty()) {
            return OptionalLong.of(callback.dueAt());
        }
        Long next = last.get().nextAt();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** How often it was sent. */
    int attempts(PlannedCallback callback) {
        return last(callback).map(CallbackAttempt::attempt).orElse(0);
    }

    private Optional<CallbackAttempt> last(PlannedCallback callback) {
        return of(callback.job().taskId()).stream()
                .filter(attempt -> attempt.n() == callback.n())
                .reduce((earlier, later) -> later);
    }
}
