package io.apiinone.ledger.result;

/**
 * What was found out about a picture while it was copied.
 *
 * @param mediaType as {@code Content-Type} has it
 * @param sha256 of all its bytes, in lower-case hexadecimal digits
 * @param bytes how many
 * @param width in pixels
 * @param height in pixels
 */
public record Copied(String mediaType, String sha256, long bytes, int width, int height) {}
