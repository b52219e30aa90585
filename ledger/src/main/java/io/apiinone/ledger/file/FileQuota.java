package io.apiinone.ledger.file;

/**
 * How much an account may keep in one mode.
 *
 * @param files at most so many at the same time
 * @param bytes at most so many in all of them
 */
public record FileQuota(int files, long bytes) {}
