package io.apiinone.ledger.bulk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one call of a round made and a later one needs. */
final class Made<T> {
    private @Nullable T made;

    void set(T value) {
        made = value;
    }

    /** Fails when nothing was made. */
    T get() {
        return Objects.requireNonNull(made);
    }
}
