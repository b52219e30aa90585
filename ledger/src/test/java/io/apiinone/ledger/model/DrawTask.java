package io.apiinone.ledger.model;

import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The ordinary lives of a sequence's tasks, step by step. The job that the node makes for a task has the task's number. */
final class DrawTask {
    static final String RUN = "run-1";

    static final AttemptState[] OUTCOMES = {
        AttemptState.ACCEPTED, AttemptState.NOT_ACCEPTED, AttemptState.REFUSED, AttemptState.UNKNOWN
    };

    private static final int[] PRICES = {5, 7, 14, 24};
    private static final int LATEST = 5;
    private static final int NO_LIMIT = 1_000_000;
    private static final FailureCode[] CODES = FailureCode.values();

    private final SplittableRandom random;
    private final World world;
    private final IntPredicate exists;
    private final List<Wish> wishes = new ArrayList<>();
    private final List<Integer> steps = new ArrayList<>();

    DrawTask(SplittableRandom random, World world, IntPredicate exists) {
        this.random = random;
        this.exists = exists;
        this.world = world;
    }

    int count() {
        return wishes.size();
    }

    /** A task of this sequence or, now and then, one that nobody asked for. */
    int any() {
        return random.nextInt(count() + 1);
    }

    Op accept() {
        Wish wish = new Wish(
                count(),
                key(),
                idempotencyKey(),
                random.nextInt(2),
                PRICES[random.nextInt(PRICES.length)],
                random.nextInt(25) == 0 ? 0 : NO_LIMIT);
        wishes.add(wish);
        steps.add(0);
        return accept(wish);
    }

    /** The very same request once more, its answer was lost. */
    Op acceptAgain(int task) {
        return accept(wishes.get(Math.min(task, count() - 1)));
    }

    /** The next step of one of the latest tasks; a new task when there is none. */
    Op advance() {
        List<Integer> latest = IntStream.range(0, count())
                .map(i -> count() - 1 - i)
                .filter(exists)
                .limit(LATEST)
                .boxed()
                .toList();
        return latest.isEmpty() ? accept() : advance(latest.get(random.nextInt(latest.size())));
    }

    private Op advance(int task) {
        int step = steps.get(task);
        steps.set(task, step + 1);
        return switch (step) {
            case 0 -> reserve(task, RUN);
            case 1 -> op("claim 1", task, moves -> moves.attempts().claim(task, 1, Samples.NODE));
            case 2 -> close(task, 1, outcome(), task);
            case 3 -> random.nextInt(3) == 0 ? adopt(task, task) : poll(task);
            case 4 -> random.nextInt(5) < 3 ? settle(task, task, 1) : refund(task);
            case 5 -> lateResult(task, task);
            default -> lateThought(task);
        };
    }

    private AttemptState outcome() {
        return random.nextInt(4) > 0 ? AttemptState.ACCEPTED : OUTCOMES[random.nextInt(OUTCOMES.length)];
    }

    /** A task whose life is over, as far as we can tell. */
    private Op lateThought(int task) {
        return switch (random.nextInt(4)) {
            case 0 -> reserve(task, RUN);
            case 1 -> settle(task, task, 2);
            case 2 -> refund(task);
            default -> op("claim 2", task, moves -> moves.attempts().claim(task, 2, Samples.NODE));
        };
    }

    private Op poll(int task) {
        return op("poll", task, moves -> moves.attempts().polled(task, task, "generating"));
    }

    Op adopt(int task, int job) {
        return op("adopt job " + job, task, moves -> moves.attempts().adopt(task, job));
    }

    Op reserve(int task, String run) {
        return op("reserve for " + run, task, moves -> moves.reserve(task, run));
    }

    Op close(int task, int n, AttemptState outcome, int job) {
        String text = "close " + n + " as " + outcome + ", job " + job;
        return op(text, task, moves -> moves.attempts().close(task, n, outcome, job));
    }

    Op settle(int task, int job, int pictures) {
        String text = "settle with " + pictures + " pictures of job " + job;
        return op(text, task, moves -> moves.settle(task, job, pictures));
    }

    Op refund(int task) {
        FailureCode code = CODES[random.nextInt(CODES.length)];
        String actor = random.nextBoolean() ? "ops" : null;
        return op("refund as " + code + " by " + actor, task, moves -> moves.refund(task, code, actor));
    }

    Op lateResult(int task, int job) {
        return op("late_result of job " + job, task, moves -> moves.lateResult(task, job));
    }

    /** A move of a task, after which that task and the purse it is paid from are looked at. */
    Op op(String text, int task, Function<Moves, String> move) {
        int purse = task < count() ? world.keys().get(wishes.get(task).key()).purse() : 0;
        return new Op(text + ", task " + task, purse, task, move);
    }

    private Op accept(Wish wish) {
        return op("accept " + wish, wish.task(), moves -> moves.accept(wish));
    }

    /** Mostly of the first account's live purse, as only what meets can collide. */
    private int key() {
        return random.nextInt(random.nextInt(3) > 0 ? 2 : world.keys().size());
    }

    private @Nullable String idempotencyKey() {
        int dice = random.nextInt(5);
        return dice < 2 ? null : "order-" + dice;
    }
}
