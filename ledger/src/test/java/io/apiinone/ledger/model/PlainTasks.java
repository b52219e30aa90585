package io.apiinone.ledger.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tasks of the plain model, by their numbers. */
final class PlainTasks {
    private final Map<Integer, PlainTask> byNumber = new TreeMap<>();

    PlainTask add(PlainTask task) {
        if (byNumber.putIfAbsent(task.wish.task(), task) != null) {
            throw new Fault("an id belongs to one task");
        }
        return task;
    }

    @Nullable
    PlainTask find(int number) {
        return byNumber.get(number);
    }

    PlainTask get(int number) {
        PlainTask task = byNumber.get(number);
        if (task == null) {
            throw new Fault("there is no task " + number);
        }
        return task;
    }

    /** The task that has this idempotency key now. */
    @Nullable
    PlainTask holder(int purse, @Nullable String idempotencyKey) {
        return byNumber.values().stream()
                .filter(task ->
                        idempotencyKey != null && task.purse == purse && idempotencyKey.equals(task.idempotencyKey))
                .findAny()
                .orElse(null);
    }

    /** Whether an attempt has this job of the node. */
    boolean isTaken(String node, int job) {
        return byNumber.values().stream()
                .flatMap(PlainTasks::attempts)
                .anyMatch(attempt -> attempt.node.equals(node) && attempt.job == job);
    }

    private static Stream<PlainAttempt> attempts(PlainTask task) {
        return task.attempts.values().stream();
    }
}
