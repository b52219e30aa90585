package io.apiinone.ledger.model;

import io.apiinone.ledger.Books;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fifty moves made to both the plain model and the real books; the seed decides all of them. */
final class Sequence {
    static final int MOVES = 50;

    private static final String FAULT = "fault";

    private final long seed;
    private final JdbcClient owner;
    private final Tally tally;
    private final List<String> log = new ArrayList<>();
    private final Draw draw;
    private final World world;
    private final PlainBooks plain;
    private final RealBooks real;

    private Sequence(long seed, Books books, JdbcClient owner, Tally tally) {
        SplittableRandom random = new SplittableRandom(seed);
        this.seed = seed;
        this.owner = owner;
        this.tally = tally;
        this.world = World.drawn(random);
        this.plain = new PlainBooks(world);
        this.draw = new Draw(random, world, plain::exists);
        this.real = new RealBooks(books, owner, world);
    }

    /**
     * Plays the sequence of a seed.
     *
     * @throws Divergence when the books did or showed anything else than the model
     */
    static void play(long seed, Books books, JdbcClient owner, Tally tally) {
        LocalDate begun = LocalDate.now(ZoneOffset.UTC);
        try {
            new Sequence(seed, books, owner, tally).play();
        } catch (Divergence divergence) {
            // The model's days pass only when it is told; at midnight the books' day passes by itself.
            if (begun.equals(LocalDate.now(ZoneOffset.UTC))) {
                throw divergence;
            }
            new Sequence(seed, books, owner, tally).play();
        }
    }

    private void play() {
        log.add(world.toString());
        for (int i = 1; i <= MOVES; i++) {
            Op op = draw.next();
            log.add(i + ". " + op.text());
            String answer = compare("the answer", op.move());
            log.add("   " + answer);
            tally.add(op, answer);
            compare("the balance of purse " + op.purse(), moves -> moves.looks().balance(op.purse()));
            compare("task " + op.task(), moves -> moves.looks().task(op.task()));
        }
        compareTheEnd();
        // What still waits would be counted by every accept to come.
        owner.sql("""
                        update books.task
                        set status = 'canceled', failure_code = 'canceled', completed_at = now(), idempotency_key = null
                        where account_id in (:accounts) and status = 'queued'
                        """).param("accounts", real.names().accountValues()).update();
    }

    private void compareTheEnd() {
        for (int i = 0; i < world.purses(); i++) {
            int purse = i;
            compare("the balance of purse " + purse, moves -> moves.looks().balance(purse));
            compare("the entries of purse " + purse, moves -> moves.looks().entries(purse));
        }
        for (int i = 0; i < draw.tasks(); i++) {
            int task = i;
            compare("task " + task, moves -> moves.looks().task(task));
            compare("the history of task " + task, moves -> moves.looks().history(task));
        }
        List<String> wrong = Sums.wrong(owner, real.names().accountValues());
        if (!wrong.isEmpty()) {
            throw diverged("the sums", "that nothing is wrong", wrong.toString());
        }
    }

    private String compare(String what, Function<Moves, String> look) {
        String expected = expected(look);
        String actual;
        String why = "";
        try {
            actual = look.apply(real);
        } catch (DataAccessException | IllegalArgumentException e) {
            actual = FAULT;
            why = " (" + e.getMessage() + ")";
        }
        if (!actual.equals(expected)) {
            throw diverged(what, expected, actual + why);
        }
        return actual;
    }

    private String expected(Function<Moves, String> look) {
        try {
            return look.apply(plain);
        } catch (Fault fault) {
            return FAULT;
        }
    }

    private Divergence diverged(String what, String expected, String actual) {
        return new Divergence("Sequence of seed %d: %s differs.%n  model: %s%n  books: %s%nIts moves:%n%s%n"
                        .formatted(seed, what, expected, actual, String.join(System.lineSeparator(), log))
                + "To see it again: ./model --seed " + seed + " --count 1");
    }
}
