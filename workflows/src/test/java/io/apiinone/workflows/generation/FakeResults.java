package io.apiinone.workflows.generation;

import io.apiinone.workflows.result.ResultActivities;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Copies everything, unless a test says what goes wrong first. */
final class FakeResults implements ResultActivities {
    final List<CopyOrder> orders = new CopyOnWriteArrayList<>();

    /** One a call; the last one for ever, if {@link #always} says so. */
    final Deque<RuntimeException> faults = new ArrayDeque<>();

    boolean always;

    @Override
    public synchronized CopyAnswer copy(CopyOrder order) {
        orders.add(order);
        if (!faults.isEmpty()) {
            throw always && faults.size() == 1 ? faults.element() : faults.remove();
        }
        return new CopyAnswer(order.urls().stream().map(url -> "stored:" + url).toList());
    }
}
