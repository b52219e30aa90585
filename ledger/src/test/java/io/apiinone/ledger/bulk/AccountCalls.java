package io.apiinone.ledger.bulk;

import static io.apiinone.ledger.bulk.Call.check;
import static io.apiinone.ledger.bulk.Call.job;
import static io.apiinone.ledger.bulk.Call.request;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.IssuedKey;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.file.FileQuota;
import io.apiinone.ledger.file.FileVerdict;
import io.apiinone.ledger.file.NewFile;
import io.apiinone.ledger.signin.OpaqueToken;
import io.apiinone.ledger.signin.SessionTimes;
import io.apiinone.ledger.signin.SignIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What does not depend on tasks, yet on how many accounts there are: keys, sessions, files. */
final class AccountCalls {
    private static final int MOST_KEYS = 1_000_000;
    private static final FileQuota QUOTA = new FileQuota(1_000_000, Long.MAX_VALUE);
    private static final SessionTimes TIMES = new SessionTimes(Duration.ofDays(7), Duration.ofDays(30));

    private final Books books;
    private final Subject subject;

    AccountCalls(Books books, Subject subject) {
        this.books = books;
        this.subject = subject;
    }

    List<Call> round() {
        List<Call> calls = new ArrayList<>(keys());
        calls.addAll(sessions());
        calls.addAll(files());
        return calls;
    }

    private List<Call> keys() {
        Made<IssuedKey> issued = new Made<>();
        return List.of(
                request(
                        "whose key is this",
                        () -> check(books.keys().authenticate(subject.secret()).isPresent(), subject)),
                request("is a key still good", () -> check(books.keys().isGood(subject.key()), subject)),
                request(
                        "keys of an account",
                        () -> check(
                                !books.keys()
                                        .of(subject.account(), Mode.LIVE, null, 20)
                                        .isEmpty(),
                                subject)),
                request(
                        "key by id",
                        () -> check(
                                books.keys()
                                        .find(subject.account(), subject.key())
                                        .isPresent(),
                                subject)),
                job("keys were used", () -> books.keys().used(Map.of(subject.key(), subject.now()))),
                request(
                        "make a key",
                        () -> issued.set(books.keys()
                                .issue(subject.account(), Mode.LIVE, "of a round", KeyCaps.NONE, MOST_KEYS)
                                .orElseThrow())),
                request(
                        "revoke a key",
                        () -> check(
                                books.keys()
                                        .revoke(subject.account(), issued.get().id()),
                                subject)),
                request(
                        "account by id",
                        () -> check(books.accounts().find(subject.account()).isPresent(), subject)));
    }

    private List<Call> sessions() {
        Made<SignIn> signIn = new Made<>();
        Made<OpaqueToken> token = new Made<>();
        return List.of(
                request(
                        "who signs in with this address",
                        () -> signIn.set(books.signIns().find(subject.email()).orElseThrow())),
                request(
                        "open a session",
                        () -> token.set(
                                books.sessions().open(signIn.get(), TIMES).orElseThrow())),
                request(
                        "whose session is this",
                        () -> check(books.sessions().find(token.get()).isPresent(), subject)),
                request("a session is used", () -> books.sessions().touch(token.get(), TIMES)),
                request("end a session", () -> check(books.sessions().end(token.get()), subject)),
                job("forget sessions", () -> books.sessions().forget(100)),
                job("a letter to send", () -> books.letters().claim()));
    }

    private List<Call> files() {
        FileId id = FileId.next();
        Made<List<String>> expired = new Made<>();
        NewFile file = new NewFile(id, subject.account(), Mode.LIVE, "image/png", "00".repeat(32), 1000, 10, 10);
        return List.of(
                request(
                        "begin a file",
                        () -> check(
                                books.files().begin(file, QUOTA, Duration.ofHours(1)) instanceof FileVerdict.Begun,
                                id)),
                request(
                        "keep a file",
                        () -> check(books.files().keep(id, Duration.ofDays(7)).isPresent(), id)),
                request(
                        "files by id",
                        () -> check(
                                books.files()
                                                .find(List.of(id), subject.account(), Mode.LIVE)
                                                .size()
                                        == 1,
                                id)),
                request(
                        "files, newest",
                        () -> check(
                                !books.files()
                                        .of(subject.account(), Mode.LIVE, null, 20)
                                        .isEmpty(),
                                id)),
                request(
                        "drop a file",
                        () -> check(
                                books.files()
                                        .drop(id, subject.account(), Mode.LIVE)
                                        .isPresent(),
                                id)),
                job("expire files", () -> expired.set(books.files().expire(10))),
                job("files were deleted", () -> check(books.files().deleted(expired.get()) > 0, id)));
    }
}
