package io.apiinone.api.console;

import io.apiinone.api.account.AccountSettings;
import io.apiinone.api.account.SignUps;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Fault;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.signin.LetterPurpose;
import io.apiinone.ledger.signin.Letters;
import io.apiinone.ledger.signin.NewSignIn;
import io.apiinone.ledger.signin.OpaqueToken;
import io.apiinone.ledger.signin.SignIn;
import io.apiinone.ledger.signin.SignIns;
import io.apiinone.ledger.signin.Visitor;
import java.util.List;
import java.util.Optional;

/** Who is let in by an address and a password. */
final class Doors {
    private static final Refusal INVALID =
            Refusal.of(ApiError.INVALID_SIGN_IN, "This e-mail address and this password do not belong together.");
    private static final Refusal TAKEN =
            Refusal.of(ApiError.EMAIL_TAKEN, "This e-mail address has an account. Sign in, or use its API keys.");
    private static final Refusal WRONG = Refusal.of(
            List.of(Fault.at("/current", ApiError.INVALID_REQUEST, "current is not this account's password.")));

    private final SignIns signIns;
    private final Letters letters;
    private final SignUps signUps;
    private final AccountSettings accounts;
    private final Passwords passwords;
    private final Throttle tries;
    private final boolean mail;

    /** @param mail whether addresses are verified: then free credits wait for it */
    Doors(Books books, SignUps signUps, AccountSettings accounts, Passwords passwords, Throttle tries, boolean mail) {
        this.signIns = books.signIns();
        this.letters = books.letters();
        this.signUps = signUps;
        this.accounts = accounts;
        this.passwords = passwords;
        this.tries = tries;
        this.mail = mail;
    }

    /**
     * Opens an account, as {@code POST /api/v1/accounts} does and within the same limits.
     *
     * @param address of the client
     * @throws io.apiinone.api.web.RefusedException when sign-up is closed, the e-mail address has an account, or too many were opened
     */
    SignIn signUp(NewcomerBody body, String address) {
        signUps.requireOpen();
        signUps.admit(address);
        long credits = accounts.credits();
        NewSignIn newcomer = new NewSignIn(
                body.name(),
                body.email(),
                passwords.hash(body.password()),
                mail ? 0 : credits,
                mail ? credits : 0,
                accounts.testCredits());
        AccountId opened = signIns.signUp(newcomer).orElseThrow(TAKEN::thrown);
        if (mail) {
            letters.ask(opened, LetterPurpose.VERIFICATION);
        }
        return find(opened);
    }

    /**
     * The same words, and the same work, for an address that nobody has and for a wrong password.
     *
     * @param address of the client
     * @throws io.apiinone.api.web.RefusedException when the two do not belong together, or it was tried too often
     */
    SignIn signIn(SignInBody body, String address) {
        tries.require(address, body.email());
        Optional<SignIn> found = signIns.find(body.email());
        String hash = found.map(SignIn::password).orElse(Passwords.NOBODYS);
        if (!passwords.isRight(body.password(), hash) || found.isEmpty()) {
            throw INVALID.thrown();
        }
        if (!passwords.isOutdated(hash)) {
            return found.get();
        }
        signIns.rehash(found.get(), passwords.hash(body.password()));
        return find(found.get().account());
    }

    /**
     * Sets another password, and ends the account's other sessions.
     *
     * @param address of the client
     * @throws io.apiinone.api.web.RefusedException when the present one is wrong, or it was tried too often
     */
    void changePassword(Visitor visitor, byte[] body, String address) {
        SignIn signIn = find(visitor.caller().account());
        PasswordBody read = PasswordBody.read(body, signIn.email());
        tries.require(address, signIn.email());
        if (!passwords.isRight(read.current(), signIn.password())
                || !signIns.changePassword(signIn, passwords.hash(read.chosen()), visitor.session())) {
            throw WRONG.thrown();
        }
    }

    /** @throws io.apiinone.api.web.RefusedException when the password was changed a moment ago */
    OpaqueToken sure(Optional<OpaqueToken> opened) {
        return opened.orElseThrow(INVALID::thrown);
    }

    SignIn find(AccountId account) {
        return signIns.find(account).orElseThrow(SignedIn.OUT::thrown);
    }
}
