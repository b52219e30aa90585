package io.apiinone.ledger.account;

/** An account that was opened just now, with its first key, a live one, at the only moment its secret is known. */
public record NewAccount(Account account, IssuedKey key) {}
