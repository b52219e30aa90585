package io.apiinone.ledger.model;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.credit.Credits;
import io.apiinone.ledger.credit.Entry;
import io.apiinone.ledger.credit.Resolution;
import io.apiinone.ledger.task.Acceptance;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.TaskKind;
import io.apiinone.ledger.testing.Samples;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real books, with accounts of their own for one sequence. */
final class RealBooks implements Moves {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Books books;
    private final Credits credits;
    private final JdbcClient owner;
    private final World world;
    private final RealNames names = new RealNames();
    private final RealLooks looks;

    RealBooks(Books books, JdbcClient owner, World world) {
        this.books = books;
        this.credits = books.credits();
        this.owner = owner;
        this.world = world;
        this.looks = new RealLooks(books, names);
        for (int signup : world.signup()) {
            names.accounts.add(books.accounts().open("model", signup).id());
        }
        for (World.Key key : world.keys()) {
            ApiKeySecret secret = ApiKeySecret.generate(names.modeOf(key.purse()), RANDOM);
            names.keys.add(books.keys().add(names.accountOf(key.purse()), secret, "model", key.caps()));
        }
    }

    RealNames names() {
        return names;
    }

    @Override
    public String accept(Wish wish) {
        return switch (books.tasks().accept(newTask(wish), wish.queueLimit())) {
            case Acceptance.Accepted accepted -> "accepted " + looks.view(accepted.task());
            case Acceptance.Same same -> "same " + looks.view(same.task());
            case Acceptance.OtherBody other -> "other_body " + names.number(other.id());
            case Acceptance.Insufficient refusal -> "insufficient " + refusal.needed() + " of " + refusal.available();
            case Acceptance.QueueFull full -> "queue_full";
            case Acceptance.TooManyInFlight many -> "too_many";
        };
    }

    private NewTask newTask(Wish wish) {
        int purse = world.keys().get(wish.key()).purse();
        byte[] fingerprint = new byte[32];
        Arrays.fill(fingerprint, (byte) wish.body());
        return new NewTask(
                names.task(wish.task()),
                names.accountOf(purse),
                names.modeOf(purse),
                names.keys.get(wish.key()),
                TaskKind.IMAGE,
                "flux-2",
                new ImageInput(RealLooks.prompt(wish.body()), "16:9", "pro", "1K", List.of()),
                Map.of(),
                fingerprint,
                wish.idempotencyKey(),
                wish.price(),
                Samples.NODE,
                Duration.ofHours(1));
    }

    @Override
    public String reserve(int task, String run) {
        return Words.of(credits.reserve(names.task(task), run));
    }

    @Override
    public String settle(int task, int job, int pictures) {
        return answer(credits.settle(names.task(task), names.job(job), Words.pictures(job, pictures)));
    }

    @Override
    public String refund(int task, FailureCode code, @Nullable String actor) {
        return answer(credits.refund(names.task(task), code, Words.because(code), actor));
    }

    @Override
    public String grant(int purse, long amount, String reference) {
        Entry entry = credits.grant(
                names.accountOf(purse), names.modeOf(purse), amount, reference, "for " + reference, "ops");
        return "granted " + names.entry(entry.id()) + " " + looks.line(entry);
    }

    @Override
    public String cancelQueued(int task) {
        return Boolean.toString(books.tasks().cancelQueued(names.task(task), "changed my mind", "customer"));
    }

    @Override
    public String lateResult(int task, int job) {
        return Boolean.toString(
                books.tasks().recordLateResult(names.task(task), names.job(job), Words.pictures(job, 1)));
    }

    @Override
    public String suspend(int account, boolean suspended) {
        if (suspended) {
            books.accounts().suspend(names.accounts.get(account));
        } else {
            books.accounts().resume(names.accounts.get(account));
        }
        return Words.DONE;
    }

    @Override
    public String dayPasses() {
        owner.sql("""
                        with days as (
                            update books.api_key set spent_on = spent_on - 1 where account_id in (:accounts))
                        update books.task set reserved_at = reserved_at - interval '1 day'
                        where account_id in (:accounts) and reserved_at is not null
                        """).param("accounts", names.accountValues()).update();
        return Words.DONE;
    }

    @Override
    public AttemptMoves attempts() {
        return new RealAttempts(books.attempts(), names, looks);
    }

    @Override
    public Looks looks() {
        return looks;
    }

    private String answer(Resolution resolution) {
        String entry = names.entry(resolution.entry());
        return switch (resolution) {
            case Resolution.Settled settled -> Words.settled(entry, settled.urls());
            case Resolution.Refunded refunded -> Words.refunded(entry, refunded.code(), refunded.reason());
        };
    }
}
