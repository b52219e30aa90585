package io.apiinone.api.credit;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Entries as RFC 4180 has lines, for spreadsheets: a cell that one would take for a formula is made plain text. */
final class LedgerCsv {
    static final byte[] HEADER = "id,kind,credits,task_id,reason,created_at\r\n".getBytes(StandardCharsets.UTF_8);

    /** How a formula begins, in any of the common programs. */
    private static final String FORMULA = "=+-@\t\r";

    private LedgerCsv() {}

    static String line(EntryView entry) {
        return Stream.of(
                                entry.id(),
                                entry.kind(),
                                Long.toString(entry.credits()),
                                entry.taskId(),
                                entry.reason(),
                                entry.createdAt().toString())
                        .map(LedgerCsv::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    static String cell(@Nullable String text) {
        String plain = Objects.requireNonNullElse(text, "");
        if (!plain.isEmpty() && FORMULA.indexOf(plain.charAt(0)) >= 0) {
            plain = "'" + plain;
        }
        return plain.matches("[^\",\r\n]*") ? plain : "\"" + plain.replace("\"", "\"\"") + "\"";
    }
}
