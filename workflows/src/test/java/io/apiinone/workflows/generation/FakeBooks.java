package io.apiinone.workflows.generation;

import io.temporal.activity.Activity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Books for one task, in memory: one reservation, one resolution, and a script of what goes wrong. */
final class FakeBooks implements BookActivities {
    final List<String> moves = new CopyOnWriteArrayList<>();
    final Set<String> runs = new HashSet<>();
    ReserveAnswer reserveAnswer = ReserveAnswer.RESERVED;
    SubmitAnswer revokeAnswer = SubmitAnswer.revoked();
    boolean adoptable = true;
    /** The node tasks that attempts became, as far as it is written down. */
    final Map<Integer, String> nodeTasks = new ConcurrentHashMap<>();
    /** The attempts that were asked for, each time. */
    final List<Integer> looks = new CopyOnWriteArrayList<>();
    /** What the one settlement was for. */
    final List<String> settled = new CopyOnWriteArrayList<>();
    /** Happens inside a reserve that runs as a regular activity, before it answers. */
    Runnable duringRegularReserve = () -> {};

    /** Happens inside a settle that runs as a regular activity, before it answers. */
    Runnable duringRegularSettle = () -> {};
    /** Happens inside a look for an attempt's node task, before it answers. */
    Runnable duringLook = () -> {};
    /** Happens inside a refund, before it answers. */
    Runnable duringRefund = () -> {};

    private final Deque<RuntimeException> faults = new ArrayDeque<>();
    private @Nullable Standing standing;

    /** The next calls of any move fail, one by one. */
    synchronized void away(int calls) {
        for (int i = 0; i < calls; i++) {
            faults.add(new IllegalStateException("the books are away"));
        }
    }

    @Override
    public ReserveAnswer validateAndReserve(String taskId, String run) {
        return move("reserve", () -> {
            runs.add(run);
            if (!Activity.getExecutionContext().getInfo().isLocal()) {
                duringRegularReserve.run();
            }
            return reserveAnswer;
        });
    }

    @Override
    public Standing settle(SettleOrder order) {
        return move("settle " + order.urls().size(), () -> {
            if (!Activity.getExecutionContext().getInfo().isLocal()) {
                duringRegularSettle.run();
            }
            settled.addAll(order.urls());
            return stand(new Standing(Standing.Kind.SETTLED, "entry_s", null));
        });
    }

    @Override
    public Standing refund(RefundOrder order) {
        duringRefund.run();
        return move(
                "refund " + order.failure().wire() + (order.unused() == null ? "" : " despite " + order.unused()),
                () -> stand(new Standing(Standing.Kind.REFUNDED, "entry_r", order.failure())));
    }

    @Override
    public SubmitAnswer revoke(String taskId, int attempt, String node) {
        return move("revoke " + attempt, () -> revokeAnswer);
    }

    @Override
    public @Nullable String nodeTaskOf(String taskId, int attempt) {
        looks.add(attempt);
        duringLook.run();
        return nodeTasks.get(attempt);
    }

    @Override
    public boolean adopt(String taskId, String nodeTaskId) {
        return move("adopt " + nodeTaskId, () -> adoptable);
    }

    @Override
    public void note(OperatorNote note) {
        move("note %s by %s".formatted(note.action(), note.by().actor()), () -> true);
    }

    /** A resolution made elsewhere, before the workflow comes to it. */
    synchronized Standing stand(Standing wanted) {
        if (standing == null) {
            standing = wanted;
        }
        return standing;
    }

    private synchronized <T> T move(String name, Supplier<T> answer) {
        if (!faults.isEmpty()) {
            throw faults.remove();
        }
        moves.add(name);
        return answer.get();
    }
}
