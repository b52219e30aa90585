package io.apiinone.workflows.generation;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A node that answers from a script: one answer per call, the last one for ever. */
final class FakeNode implements NodeActivities {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Deque<Supplier<SubmitAnswer>> submits = new ArrayDeque<>();
    final Deque<Supplier<NodeAnswer>> confirms = new ArrayDeque<>();
    final Deque<Supplier<NodeAnswer>> polls = new ArrayDeque<>();
    final Deque<Supplier<NodeAnswer>> lastLooks = new ArrayDeque<>();

    /** What the activity does with an acceptance of an open order: its attempt, and the node task. */
    BiConsumer<Integer, String> whenAccepted = (attempt, nodeTaskId) -> {};

    @Override
    public SubmitAnswer submit(SubmitOrder order) {
        calls.add("submit " + order.attempt());
        SubmitAnswer answer = next(submits);
        if (order.open() && answer.nodeTaskId() != null) {
            whenAccepted.accept(order.attempt(), answer.nodeTaskId());
        }
        return answer;
    }

    @Override
    public NodeAnswer confirm(String taskId, String nodeTaskId) {
        calls.add("confirm " + nodeTaskId);
        return next(confirms);
    }

    @Override
    public NodeAnswer poll(PollOrder order) {
        calls.add("poll " + order.nodeTaskId());
        NodeAnswer answer = next(polls);
        if (!answer.isFinal()) {
            throw ApplicationFailure.newBuilder()
                    .setMessage("pending")
                    .setType("Pending")
                    .setNextRetryDelay(order.first())
                    .setCategory(ApplicationErrorCategory.BENIGN)
                    .build();
        }
        return answer;
    }

    @Override
    public NodeAnswer lastLook(String taskId) {
        calls.add("lastLook");
        return next(lastLooks);
    }

    private static <T> T next(Deque<Supplier<T>> script) {
        Supplier<T> answer;
        synchronized (script) {
            if (script.isEmpty()) {
                throw new AssertionError("the node was asked for something that the test does not expect");
            }
            answer = script.size() == 1 ? script.element() : script.remove();
        }
        return answer.get();
    }
}
