package io.apiinone.ledger.file;

import io.apiinone.ledger.id.TextId;
import java.util.Optional;
import java.util.UUID;

/** A file that a customer uploaded. Its text form is {@code file_} and 26 characters. */
public record FileId(UUID value) {

    private static final String WORD = "file";

    public static FileId next() {
        return new FileId(TextId.next());
    }

    /** Reads the canonical text form only. */
    public static Optional<FileId> parse(String text) {
        return TextId.parse(WORD, text).map(FileId::new);
    }

    @Override
    public String toString() {
        return TextId.format(WORD, value);
    }
}
