package io.apiinone.ledger.audit;

import java.time.Instant;

/**
 * Something that the books say is in the store of pictures.
 *
 * @param id the task's or the file's, in its text form
 * @param what which of its pictures, in words
 * @param key of the store
 * @param bytes how many it has
 * @param sha256 of all of them, in lower-case hexadecimal digits
 * @param expires until when it is kept; at least an hour longer, in fact
 */
public record Kept(String id, String what, String key, long bytes, String sha256, Instant expires) {}
