package io.apiinone.ledger.file;

import io.apiinone.ledger.account.Mode;
import java.time.Instant;

/**
 * A file that is kept.
 *
 * @param mediaType as {@code Content-Type} has it
 * @param bytes how many
 * @param width in pixels
 * @param height in pixels
 * @param expires from when on there is no such file any more; whole seconds
 */
public record StoredFile(
        FileId id, Mode mode, String mediaType, long bytes, int width, int height, Instant created, Instant expires) {}
