package io.apiinone.ledger.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Draws the moves of a sequence: new tasks, the next step of a task's ordinary life, what was done before once more, and
 * anything at all. But for the ordinary lives it does not know what its moves do, so that nothing is left out as impossible.
 */
final class Draw {
    private static final int RECENT = 5;

    private final SplittableRandom random;
    private final DrawTask tasks;
    private final DrawWild wild;
    private final List<Op> drawn = new ArrayList<>();

    /** @param exists whether the task of a number was accepted */
    Draw(SplittableRandom random, World world, IntPredicate exists) {
        this.random = random;
        this.tasks = new DrawTask(random, world, exists);
        this.wild = new DrawWild(random, world, tasks);
    }

    /** How many tasks were asked for so far. */
    int tasks() {
        return tasks.count();
    }

    Op next() {
        Op op = draw(random.nextInt(100));
        drawn.add(op);
        return op;
    }

    private Op draw(int dice) {
        if (drawn.isEmpty() || dice < 20) {
            return tasks.accept();
        }
        if (dice < 62) {
            return tasks.advance();
        }
        if (dice < 72) {
            return drawn.get(drawn.size() - 1 - random.nextInt(Math.min(RECENT, drawn.size())));
        }
        return wild.draw();
    }
}
