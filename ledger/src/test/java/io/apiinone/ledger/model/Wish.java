package io.apiinone.ledger.model;

import org.jspecify.annotations.Nullable;

/**
 * A task to be asked for.
 *
 * @param key which of the world's keys asks; it decides the account and the mode
 * @param body equal bodies have equal fingerprints
 * @param queueLimit 0 for a queue that is full
 */
record Wish(int task, int key, @Nullable String idempotencyKey, int body, int price, int queueLimit) {}
