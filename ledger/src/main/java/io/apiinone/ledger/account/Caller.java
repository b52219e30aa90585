package io.apiinone.ledger.account;

/**
 * Who a valid key speaks for.
 *
 * @param capped whether the key may spend only so much: it was given to somebody who is trusted less
 */
public record Caller(AccountId account, Mode mode, KeyId key, AccountStatus status, boolean capped) {}
