package io.apiinone.api.console;

import io.apiinone.api.account.AccountSettings;
import io.apiinone.api.console.SessionView.AccountView;
import io.apiinone.api.console.SessionView.CreditsView;
import io.apiinone.ledger.signin.SignIn;

/** Shows sessions. */
final class SessionViews {
    private final ConsoleSettings settings;
    private final AccountSettings accounts;
    private final boolean mail;

    SessionViews(ConsoleSettings settings, AccountSettings accounts, boolean mail) {
        this.settings = settings;
        this.accounts = accounts;
        this.mail = mail;
    }

    SessionView nobody() {
        return new SessionView(false, null, null, accounts.signUp(), mail, new CreditsView(accounts.credits()));
    }

    SessionView of(SignIn signIn) {
        // An address that is not proved may be an operator's, and typed by somebody else.
        boolean proved = !mail || signIn.verifiedAt() != null;
        return new SessionView(
                true,
                AccountView.of(signIn),
                settings.temporalUiFor(proved ? signIn.email() : ""),
                accounts.signUp(),
                mail,
                new CreditsView(accounts.credits()));
    }
}
