package io.apiinone.ledger.model;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.credit.Resolution;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.timeline.TaskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settlement against refund: in every race half of the threads settle one task, the other half refund it. */
final class Races {
    static final int THREADS = 16;

    private static final int A_ROUND = 50;
    private static final long PRICE = 5;
    /** A call waits for the 15 others, each of which takes milliseconds; a minute means that one of them failed. */
    private static final long BARRIER_SECONDS = 60;

    private static final Set<String> RESOLVING = Set.of("settled", "refunded");

    private final TestBooks test;
    private final Books books;
    private final Steps steps;
    private int settled;
    private int refunded;

    private Races(TestBooks test) {
        this.test = test;
        this.books = test.books();
        this.steps = new Steps(books);
    }

    /** How often each side won. */
    record Winners(int settled, int refunded) {}

    /**
     * Runs so many races.
     *
     * @throws AssertionError when one had no winner, or two, or somebody was told another
     */
    static Winners run(TestBooks test, int races, IntConsumer progress) {
        Races all = new Races(test);
        for (int done = 0; done < races; done += A_ROUND) {
            all.round(Math.min(A_ROUND, races - done));
            progress.accept(Math.min(done + A_ROUND, races));
        }
        return new Winners(all.settled, all.refunded);
    }

    private record Race(TaskId task, String job) {}

    private void round(int races) {
        TestAccount account = test.freshAccount(races * PRICE);
        List<Race> tasks = prepare(account, races);
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        List<List<Resolution>> byThread = AtOnce.call(THREADS, thread -> {
            List<Resolution> mine = new ArrayList<>();
            for (int i = 0; i < races; i++) {
                await(barrier);
                // Every other race with the sides changed, so that none profits from its place in the row.
                mine.add(resolve(tasks.get(i), (thread + i) % 2 == 0));
            }
            return mine;
        });
        for (int i = 0; i < races; i++) {
            int race = i;
            check(
                    tasks.get(i).task(),
                    byThread.stream().map(mine -> mine.get(race)).toList());
        }
        List<String> wrong =
                Sums.wrong(JdbcClient.create(test.owner()), List.of(account.id().value()));
        if (!wrong.isEmpty()) {
            throw new AssertionError("after the races " + wrong);
        }
    }

    private List<Race> prepare(TestAccount account, int races) {
        List<List<Race>> made = AtOnce.call(THREADS, thread -> {
            List<Race> mine = new ArrayList<>();
            for (int i = thread; i < races; i += THREADS) {
                String job = Steps.nodeTaskId();
                mine.add(new Race(steps.accepted(account, job), job));
            }
            return mine;
        });
        return made.stream().flatMap(List::stream).toList();
    }

    private Resolution resolve(Race race, boolean settle) {
        return settle
                ? books.credits().settle(race.task(), race.job(), Words.pictures(1, 1))
                : books.credits().refund(race.task(), FailureCode.UPSTREAM_TIMEOUT, "too late", null);
    }

    private void check(TaskId id, List<Resolution> told) {
        Resolution winner = told.getFirst();
        boolean won = winner instanceof Resolution.Settled;
        TaskStatus status = books.tasks().find(id).map(Task::status).orElseThrow();
        List<String> events = books.timeline().of(id).stream()
                .map(TaskEvent::kind)
                .filter(RESOLVING::contains)
                .toList();
        boolean oneStory = told.stream().allMatch(winner::equals)
                && status == (won ? TaskStatus.COMPLETED : TaskStatus.FAILED)
                && events.equals(List.of(won ? "settled" : "refunded"));
        if (!oneStory) {
            throw new AssertionError(
                    "task " + id + " is " + status + ", has " + events + ", and they were told " + told);
        }
        settled += won ? 1 : 0;
        refunded += won ? 0 : 1;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(BARRIER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("another side of the race failed", e);
        }
    }
}
