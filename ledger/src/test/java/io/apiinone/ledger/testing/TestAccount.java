package io.apiinone.ledger.testing;

import io.apiinone.ledger.account.Account;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.IssuedKey;
import io.apiinone.ledger.account.KeyId;

/** An account of a test, with a live key. */
public record TestAccount(Account account, IssuedKey issued) {

    public AccountId id() {
        return account.id();
    }

    public KeyId key() {
        return issued.id();
    }

    public ApiKeySecret secret() {
        return issued.secret();
    }
}
