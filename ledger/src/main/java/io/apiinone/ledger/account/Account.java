package io.apiinone.ledger.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer.
 *
 * @param email as it was written at sign-up; null when an operator opened the account
 */
public record Account(AccountId id, String name, @Nullable String email, AccountStatus status, Instant createdAt) {}
