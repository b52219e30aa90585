package io.apiinone.ledger.id;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;

/**
 * The text form of an id: a word that names what it is, an underscore, and the 128 bits as 26 characters of Crockford's
 * base 32 in lower case, as a ULID writes them. Text order is time order.
 */
public final class TextId {

    private TextId() {}

    /** A new time-ordered UUID (version 7, RFC 9562). */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** For example {@code task_01k9…} for the word {@code task}. */
    public static String format(String word, UUID value) {
        return word + "_" + Ulid.from(value).toLowerCase();
    }

    /** Reads only the form that {@link #format} writes; upper case and Crockford's look-alikes are not accepted. */
    public static Optional<UUID> parse(String word, String text) {
        String digits = text.startsWith(word + "_") ? text.substring(word.length() + 1) : "";
        if (!Ulid.isValid(digits)) {
            return Optional.empty();
        }
        UUID value = Ulid.from(digits).toUuid();
        return format(word, value).equals(text) ? Optional.of(value) : Optional.empty();
    }
}
