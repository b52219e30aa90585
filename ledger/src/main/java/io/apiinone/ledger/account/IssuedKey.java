package io.apiinone.ledger.account;

/** A new key at the only moment its secret is known. */
public record IssuedKey(KeyId id, ApiKeySecret secret) {}
