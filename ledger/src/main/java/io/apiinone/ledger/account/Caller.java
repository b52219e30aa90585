package io.apiinone.ledger.account;

/** Who a valid key speaks for. */
public record Caller(AccountId account, Mode mode, KeyId key, AccountStatus status) {}
