package io.apiinone.ledger.file;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;

/**
 * A file that is going to be kept.
 *
 * @param mediaType as {@code Content-Type} has it
 * @param sha256 of all its bytes, in lower-case hexadecimal digits
 * @param bytes how many
 * @param width in pixels
 * @param height in pixels
 */
public record NewFile(
        FileId id, AccountId account, Mode mode, String mediaType, String sha256, long bytes, int width, int height) {}
