package io.apiinone.ledger.model;

import io.apiinone.ledger.credit.ReserveVerdict;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskStatus;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of the books as one would tell them, in memory, one caller at a time. */
final class PlainBooks implements Moves {
    private final PlainTasks tasks = new PlainTasks();
    private final List<PlainPurse> purses;
    private final List<PlainKey> keys;
    private final boolean[] suspended;
    private int resolutionsAndGrants;
    private int today;

    PlainBooks(World world) {
        this.purses = Stream.generate(PlainPurse::new).limit(world.purses()).toList();
        this.keys = world.keys().stream().map(PlainKey::new).toList();
        this.suspended = new boolean[world.accounts()];
        IntStream.range(0, world.accounts())
                .forEach(a -> purses.get(2 * a).signUp(world.signup().get(a)));
    }

    boolean exists(int task) {
        return tasks.find(task) != null;
    }

    @Override
    public String accept(Wish wish) {
        int purse = keys.get(wish.key()).purse;
        PlainTask earlier = tasks.holder(purse, wish.idempotencyKey());
        if (earlier != null) {
            return earlier.wish.body() == wish.body() ? "same " + earlier : "other_body " + earlier.wish.task();
        }
        long available = purses.get(purse).available();
        if (available < wish.price()) {
            return "insufficient " + wish.price() + " of " + available;
        }
        if (wish.queueLimit() == 0) {
            return "queue_full";
        }
        return "accepted " + tasks.add(new PlainTask(wish, purse));
    }

    @Override
    public String reserve(int number, String run) {
        PlainTask task = tasks.find(number);
        if (task == null) {
            return Words.of(ReserveVerdict.NO_TASK);
        }
        ReserveVerdict verdict = switch (task.status) {
            case QUEUED -> begin(task, run);
            case PROCESSING -> run.equals(task.run) ? ReserveVerdict.RESERVED : ReserveVerdict.OTHER_RUN;
            // The run that was refused asks again, as the answer was lost.
            case COMPLETED, FAILED, CANCELED ->
                task.refusal != null && run.equals(task.run) ? task.refusal : ReserveVerdict.CLOSED;
        };
        return Words.of(verdict);
    }

    private ReserveVerdict begin(PlainTask task, String run) {
        int price = task.wish.price();
        PlainPurse purse = purses.get(task.purse);
        task.run = run;
        if (suspended[task.purse / 2]) {
            return task.refuse(ReserveVerdict.SUSPENDED, FailureCode.ACCOUNT_SUSPENDED);
        }
        if (purse.available() < price) {
            return task.refuse(ReserveVerdict.INSUFFICIENT, FailureCode.INSUFFICIENT_CREDITS);
        }
        if (!keys.get(task.wish.key()).spend(price, today)) {
            return task.refuse(ReserveVerdict.KEY_LIMIT, FailureCode.KEY_LIMIT_REACHED);
        }
        purse.hold(price, Words.entry("RESERVE", price, task.wish.task(), "task", null));
        task.status = TaskStatus.PROCESSING;
        task.reservedOn = today;
        task.events.add("reserved");
        return ReserveVerdict.RESERVED;
    }

    @Override
    public String settle(int number, int job, int pictures) {
        PlainTask task = tasks.get(number);
        if (pictures == 0) {
            throw new Fault("nothing is charged without a picture");
        }
        if (task.resolution == null) {
            checkHeld(task);
            PlainAttempts.succeed(task, job);
            int price = task.wish.price();
            purses.get(task.purse).charge(price, Words.entry("SETTLE", price, number, "completed", null));
            task.status = TaskStatus.COMPLETED;
            task.pictures = Words.pictures(job, pictures);
            task.resolution = Words.settled(nextEntry(), task.pictures);
            task.events.add("settled");
        }
        return task.resolution;
    }

    @Override
    public String refund(int number, FailureCode code, @Nullable String actor) {
        PlainTask task = tasks.get(number);
        if (task.resolution == null) {
            checkHeld(task);
            int price = task.wish.price();
            String reason = Words.because(code);
            purses.get(task.purse).giveBack(price, Words.entry("REFUND", price, number, reason, actor));
            keys.get(task.wish.key()).giveBack(price, task.reservedOn);
            task.fail(code);
            String entry = nextEntry();
            task.refund = Words.refund(entry, price, reason);
            task.resolution = Words.refunded(entry, code, reason);
            task.events.add("refunded");
        }
        return task.resolution;
    }

    @Override
    public String grant(int purse, long credits, String reference) {
        if (credits <= 0) {
            throw new Fault("a grant gives something");
        }
        return purses.get(purse).grants.computeIfAbsent(reference, name -> {
            String line = Words.entry("GRANT", credits, null, "for " + name, "ops");
            purses.get(purse).receive(credits, line);
            return "granted " + nextEntry() + " " + line;
        });
    }

    @Override
    public String cancelQueued(int number) {
        PlainTask task = tasks.find(number);
        if (task == null || task.status != TaskStatus.QUEUED) {
            return "false";
        }
        task.fail(FailureCode.CANCELED);
        task.idempotencyKey = null;
        task.events.add("canceled");
        return "true";
    }

    @Override
    public String lateResult(int number, int job) {
        PlainTask task = tasks.find(number);
        if (task == null || task.refund == null || !task.latePictures.isEmpty()) {
            return "false";
        }
        task.latePictures = Words.pictures(job, 1);
        task.events.add("late_result");
        return "true";
    }

    @Override
    public String suspend(int account, boolean whether) {
        suspended[account] = whether;
        return Words.DONE;
    }

    @Override
    public String dayPasses() {
        today++;
        return Words.DONE;
    }

    @Override
    public AttemptMoves attempts() {
        return new PlainAttempts(tasks);
    }

    @Override
    public Looks looks() {
        return new PlainLooks(tasks, purses);
    }

    private static void checkHeld(PlainTask task) {
        if (task.status != TaskStatus.PROCESSING) {
            throw new Fault("nothing is held");
        }
    }

    private String nextEntry() {
        return "e" + ++resolutionsAndGrants;
    }
}
