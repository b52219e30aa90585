package io.apiinone.bench.scale;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What customers were told: the task of each prompt's number. A number stands for its idempotency key, too. */
final class Promises {
    private final Map<Long, String> tasks = new ConcurrentHashMap<>();
    private final Set<Long> unanswered = ConcurrentHashMap.newKeySet();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    /** An answer showed this task. */
    void told(long prompt, String task) {
        String before = tasks.putIfAbsent(prompt, task);
        if (before != null && !before.equals(task)) {
            broken.add("prompt %d was told of %s and of %s".formatted(prompt, before, task));
        }
    }

    /** Whoever asked got no answer and does not know whether there is a task. */
    void unanswered(long prompt) {
        unanswered.add(prompt);
    }

    boolean isUnanswered(long prompt) {
        return unanswered.contains(prompt);
    }

    Map<Long, String> tasks() {
        return Map.copyOf(tasks);
    }

    int count() {
        return tasks.size();
    }

    List<String> broken() {
        return List.copyOf(broken);
    }
}
