package io.apiinone.api.console;

import io.apiinone.ledger.signin.SignIn;
import org.jspecify.annotations.Nullable;

/**
 * What a page has to know before it shows anything.
 *
 * @param account null when nobody is signed in
 * @param temporalUi where Temporal's UI is; null for all but operators
 * @param signUpOpen whether accounts are opened
 * @param mail whether this service sends e-mails: then addresses are verified, and passwords can be reset
 * @param credits what somebody new gets
 */
record SessionView(
        boolean signedIn,
        @Nullable AccountView account,
        @Nullable String temporalUi,
        boolean signUpOpen,
        boolean mail,
        CreditsView credits) {

    /** Who is signed in. */
    record AccountView(String id, String name, String email, boolean emailVerified) {
        static AccountView of(SignIn signIn) {
            return new AccountView(
                    signIn.account().toString(), signIn.name(), signIn.email(), signIn.verifiedAt() != null);
        }

        @Override
        public String toString() {
            return "AccountView[" + id + "]";
        }
    }

    /** @param signUp free credits on sign-up */
    record CreditsView(long signUp) {}
}
