package io.apiinone.storage;

/**
 * What is kept under a key.
 *
 * @param sha256 of all its bytes, in lower-case hexadecimal digits
 * @param bytes how many these are
 */
public record Stored(String sha256, long bytes) {}
