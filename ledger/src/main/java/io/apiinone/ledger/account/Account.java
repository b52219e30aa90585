package io.apiinone.ledger.account;

import java.time.Instant;

/** A customer. */
public record Account(AccountId id, String name, AccountStatus status, Instant createdAt) {}
