package io.apiinone.ledger.signin;

import io.apiinone.ledger.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account that may sign in.
 *
 * @param email as it was written at sign-up
 * @param password the hash, with its kind in braces in front
 * @param verifiedAt when the address proved to be theirs; null while it has not
 */
public record SignIn(
        AccountId account,
        String name,
        String email,
        String password,
        @Nullable Instant verifiedAt) {
    /** An address belongs to somebody, and a hash is nobody's business: neither is in a log. */
    @Override
    public String toString() {
        return "SignIn[" + account + "]";
    }
}
