package io.apiinone.api.credit;

import io.apiinone.ledger.credit.Entry;
import io.apiinone.ledger.credit.EntryKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One movement. Who wanted a refund and why, in words for auditors, stays inside: the task tells its code. */
record EntryView(
        String id,
        String object,
        String kind,
        long credits,
        @Nullable String taskId,
        @Nullable String reason,
        Instant createdAt) {

    static EntryView of(Entry entry) {
        return new EntryView(
                entry.id().toString(),
                "entry",
                entry.kind().name().toLowerCase(Locale.ROOT),
                entry.credits(),
                entry.task() == null ? null : entry.task().toString(),
                entry.kind() == EntryKind.GRANT ? entry.reason() : null,
                entry.at().truncatedTo(ChronoUnit.MILLIS));
    }
}
