package io.apiinone.ledger.account;

import io.apiinone.ledger.id.TextId;
import java.util.Optional;
import java.util.UUID;

/** An account. Its text form is {@code acct_} and 26 characters. */
public record AccountId(UUID value) {

    private static final String WORD = "acct";

    public static AccountId next() {
        return new AccountId(TextId.next());
    }

    /** Reads the canonical text form only. */
    public static Optional<AccountId> parse(String text) {
        return TextId.parse(WORD, text).map(AccountId::new);
    }

    @Override
    public String toString() {
        return TextId.format(WORD, value);
    }
}
