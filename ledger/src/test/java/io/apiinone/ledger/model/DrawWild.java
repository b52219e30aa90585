package io.apiinone.ledger.model;

import io.apiinone.ledger.testing.Samples;
import java.util.SplittableRandom;

/** Any move at any time, about any task, job and attempt. */
final class DrawWild {
    private static final int KINDS = 19;

    private final SplittableRandom random;
    private final World world;
    private final DrawTask tasks;

    DrawWild(SplittableRandom random, World world, DrawTask tasks) {
        this.random = random;
        this.world = world;
        this.tasks = tasks;
    }

    Op draw() {
        int task = tasks.any();
        int dice = random.nextInt(KINDS);
        return switch (dice) {
            case 0 -> tasks.acceptAgain(task);
            case 1 -> tasks.reserve(task, random.nextBoolean() ? DrawTask.RUN : "run-2");
            case 2 -> tasks.settle(task, job(task), random.nextInt(4));
            case 3 -> tasks.refund(task);
            case 4 -> tasks.op("cancel", task, moves -> moves.cancelQueued(task));
            case 5 -> tasks.lateResult(task, job(task));
            case 6, 7, 8 -> grant();
            case 9 -> suspend();
            case 10 -> new Op("day_passes", 0, task, Moves::dayPasses);
            default -> attempt(task, dice);
        };
    }

    private Op attempt(int task, int dice) {
        int n = random.nextInt(8) < 6 ? 1 : 2 + random.nextInt(2);
        int job = job(task);
        String node = random.nextInt(8) == 0 ? "node42" : Samples.NODE;
        boolean success = random.nextBoolean();
        return switch (dice) {
            case 11, 12 ->
                tasks.op("claim " + n + " at " + node, task, m -> m.attempts().claim(task, n, node));
            case 13, 14 -> tasks.close(task, n, DrawTask.OUTCOMES[random.nextInt(DrawTask.OUTCOMES.length)], job);
            case 15 ->
                tasks.op("revoke " + n + " at " + node, task, m -> m.attempts().revoke(task, n, node));
            case 16, 17 -> tasks.adopt(task, job);
            default -> {
                String text = "ended job " + job + (success ? " well" : " badly");
                yield tasks.op(text, task, m -> m.attempts().ended(task, job, success));
            }
        };
    }

    private Op grant() {
        int purse = random.nextInt(world.purses());
        long credits = random.nextInt(10) == 0 ? 0 : 10 + random.nextInt(90);
        String reference = "invoice-" + random.nextInt(6);
        String text = "grant " + credits + " to purse " + purse + " for " + reference;
        return new Op(text, purse, 0, moves -> moves.grant(purse, credits, reference));
    }

    private Op suspend() {
        int account = random.nextInt(world.accounts());
        boolean suspended = random.nextInt(3) == 0;
        String text = (suspended ? "suspend" : "resume") + " account " + account;
        return new Op(text, 2 * account, 0, moves -> moves.suspend(account, suspended));
    }

    /** Mostly the task's own, or a neighbour's: a node may give one id to two tasks. */
    private int job(int task) {
        return random.nextInt(3) > 0 ? task : random.nextInt(tasks.count() + 1);
    }
}
