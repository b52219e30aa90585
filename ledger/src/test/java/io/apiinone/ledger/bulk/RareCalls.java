package io.apiinone.ledger.bulk;

import static io.apiinone.ledger.bulk.Call.check;
import static io.apiinone.ledger.bulk.Call.request;
import static io.apiinone.ledger.bulk.Call.run;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.account.SignUp;
import io.apiinone.ledger.credit.Resolution;
import io.apiinone.ledger.signin.Letter;
import io.apiinone.ledger.signin.LetterPurpose;
import io.apiinone.ledger.signin.NewSignIn;
import io.apiinone.ledger.signin.SignIn;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.webhook.EndpointChange;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.ledger.webhook.EventType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is asked for once in a while: sign-ups, grants, endpoints, and the ways of a generation that few take. */
final class RareCalls {
    private static final String NODE = "node41";
    private static final String RUN = "0198c5d0-0000-7000-8000-000000000002";
    private static final long NO_MOST = 1_000_000_000_000L;

    private final Books books;
    private final Subject subject;
    private final GenerationCalls generations;

    RareCalls(Books books, Subject subject) {
        this.books = books;
        this.subject = subject;
        this.generations = new GenerationCalls(books, subject);
    }

    List<Call> round() {
        List<Call> calls = new ArrayList<>(attempts());
        calls.addAll(grants());
        calls.addAll(accounts());
        calls.addAll(signIns());
        calls.addAll(endpoints());
        return calls;
    }

    private List<Call> attempts() {
        NewTask task = generations.task();
        NewTask disowned = generations.task();
        TaskId id = task.id();
        String job = Steps.nodeTaskId();
        return List.of(
                request("accept a task", () -> generations.accept(task)),
                request("accept another", () -> generations.accept(disowned)),
                request("disown a task", () -> check(books.tasks().disown(disowned, "not told", "api"), id)),
                request("task of a callback", () -> check(books.tasks().find(id).isPresent(), id)),
                request(
                        "tasks by id",
                        () -> check(books.tasks().findAll(List.of(id)).size() == 1, id)),
                request("node of a task", () -> check(books.tasks().nodeOf(id).isPresent(), id)),
                run("reserve", () -> books.credits().reserve(id, RUN)),
                run("revoke an attempt", () -> books.attempts().revoke(id, 1, NODE)),
                run("claim an attempt", () -> books.attempts().claim(id, 2, NODE)),
                run("the node did not accept", () -> books.attempts().notAccepted(id, 2, "busy")),
                run("claim another", () -> books.attempts().claim(id, 3, NODE)),
                run("the node accepted", () -> books.attempts().accepted(id, 3, job)),
                run("it was another's task", () -> books.attempts().disown(id, job, "not ours")),
                run("begin a copy", () -> books.copies().begin(id, 1, Duration.ofHours(-2))),
                run("give a copy up", () -> books.copies().givenUp(id, 1, "gone", "404")),
                run("note an event", () -> books.timeline().add(id, "note", Map.of())),
                run(
                        "refund",
                        () -> check(
                                books.credits().refund(id, FailureCode.SUBMIT_UNKNOWN, "unknown", null)
                                        instanceof Resolution.Refunded,
                                id)));
    }

    private List<Call> grants() {
        Task task = books.tasks().find(subject.middle().id()).orElseThrow();
        return List.of(
                request(
                        "grant",
                        () -> books.credits()
                                .grant(
                                        subject.account(),
                                        Mode.LIVE,
                                        5,
                                        UUID.randomUUID().toString(),
                                        "test",
                                        null)),
                request("goodwill", () -> books.credits().goodwill(task, 1, "sorry", "operator")),
                request(
                        "top up test credits",
                        () -> check(
                                books.credits()
                                        .topUpTest(subject.account(), 1, NO_MOST)
                                        .isPresent(),
                                task)));
    }

    private List<Call> accounts() {
        Made<AccountId> account = new Made<>();
        ApiKeySecret secret = ApiKeySecret.generate(Mode.LIVE, new SecureRandom());
        return List.of(
                request(
                        "open an account",
                        () -> account.set(books.accounts().open("another", 5).id())),
                request("add a key", () -> books.keys().add(account.get(), secret, "another", KeyCaps.NONE)),
                request("suspend an account", () -> books.accounts().suspend(account.get())),
                request("resume an account", () -> books.accounts().resume(account.get())),
                request(
                        "sign up",
                        () -> check(
                                books.accounts()
                                        .signUp(new SignUp("new", address(), 5, 5))
                                        .isPresent(),
                                account)));
    }

    private List<Call> signIns() {
        Made<AccountId> account = new Made<>();
        Made<SignIn> signIn = new Made<>();
        Made<Letter> letter = new Made<>();
        return List.of(
                request(
                        "sign up with a password",
                        () -> account.set(books.signIns()
                                .signUp(new NewSignIn("new", address(), "{none}1", 0, 5, 5))
                                .orElseThrow())),
                request(
                        "sign-in of an account",
                        () -> signIn.set(books.signIns().find(account.get()).orElseThrow())),
                request("hash a password anew", () -> books.signIns().rehash(signIn.get(), "{none}1")),
                request(
                        "change a password",
                        () -> check(books.signIns().changePassword(signIn.get(), "{none}1", null), account)),
                request("ask for a letter", () -> books.letters().ask(account.get(), LetterPurpose.VERIFICATION)),
                request(
                        "claim a letter",
                        () -> letter.set(books.letters().claim().orElseThrow())),
                request("a letter was sent", () -> books.letters().sent(letter.get())),
                request(
                        "verify an address",
                        () -> check(books.letters().verify(letter.get().token()), account)),
                request("ask for a reset", () -> books.letters().ask(account.get(), LetterPurpose.RESET)),
                request(
                        "claim a reset",
                        () -> letter.set(books.letters().claim().orElseThrow())),
                request(
                        "reset a password",
                        () -> check(books.letters().reset(letter.get().token(), "{none}2"), account)));
    }

    private List<Call> endpoints() {
        Made<EndpointId> endpoint = new Made<>();
        return List.of(
                request(
                        "add an endpoint",
                        () -> endpoint.set(books.endpoints()
                                .add(subject.owner(), "https://hooks.example/new", EventType.OF_TASKS, 1000)
                                .orElseThrow()
                                .id())),
                request(
                        "change an endpoint",
                        () -> books.endpoints()
                                .change(
                                        subject.owner(),
                                        endpoint.get(),
                                        new EndpointChange("https://hooks.example/2", null, null))),
                request(
                        "new secret of an endpoint",
                        () -> books.endpoints().rotate(subject.owner(), endpoint.get(), Duration.ofDays(1))),
                request(
                        "new secret of callback addresses",
                        () -> books.endpoints().rotateAccountSecret(subject.owner(), Duration.ofDays(1))),
                request(
                        "test an endpoint",
                        () -> check(
                                books.deliveryLog()
                                        .test(subject.owner(), endpoint.get())
                                        .isPresent(),
                                endpoint)),
                request(
                        "send a webhook again",
                        () -> books.deliveryLog().resend(subject.owner(), subject.middleDelivery())),
                request(
                        "delete an endpoint",
                        () -> check(books.endpoints().delete(subject.owner(), endpoint.get()), endpoint)));
    }

    private static String address() {
        return UUID.randomUUID() + "@mail.example";
    }
}
