package io.apiinone.ledger.credit;

import io.apiinone.ledger.id.TextId;
import java.util.Optional;
import java.util.UUID;

/** One entry of the books. Its text form is {@code entry_} and 26 characters. */
public record EntryId(UUID value) {

    private static final String WORD = "entry";

    public static EntryId next() {
        return new EntryId(TextId.next());
    }

    /** Reads the canonical text form only. */
    public static Optional<EntryId> parse(String text) {
        return TextId.parse(WORD, text).map(EntryId::new);
    }

    @Override
    public String toString() {
        return TextId.format(WORD, value);
    }
}
