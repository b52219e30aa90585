package io.apiinone.ledger.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Books of any size, filled by the server itself within minutes: rows as the moves would have left them, so that the audit finds
 * nothing, of 400 days up to now. Nine of ten tasks are spread over ordinary accounts, most of them over a few; a tenth is one
 * account's. One in four pictures was copied, one task in five has a webhook, one in two was called back.
 *
 * @param tasks 100 or more
 * @param accounts besides the one with a tenth of the tasks; with 0 it has all of them
 * @param entriesPerTask 2 or more: a reservation and its resolution, and the others are grants
 */
public record BulkBooks(long tasks, int accounts, int entriesPerTask) {
    private static final String SCRIPT = "/bulk/books.sql";
    private static final String STEP = "-- step: ";
    private static final int LIVE = 40;
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    public BulkBooks {
        if (tasks < 100 || accounts < 0 || entriesPerTask < 2) {
            throw new IllegalArgumentException("at least 100 tasks, 0 accounts and 2 entries per task");
        }
    }

    /**
     * Fills migrated books; whatever was in them is gone. Constraints and indexes are afterwards as they were.
     *
     * @param superuser connections to the books' own database, as keys to other tables are not checked row by row
     * @param progress is told each step that is done
     */
    public void load(DataSource superuser, Consumer<String> progress) throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    set local search_path = books, pg_temp;
                    set local session_replication_role = replica;
                    set local maintenance_work_mem = '1GB';
                    set local work_mem = '256MB'""");
            for (String step : script().split(STEP, -1)) {
                int end = step.indexOf('\n');
                // What stands before the first step says what the script is.
                if (!step.startsWith("--")) {
                    long began = System.nanoTime();
                    statement.execute(step.substring(end));
                    progress.accept("%s: %.1f s".formatted(step.substring(0, end), (System.nanoTime() - began) / 1e9));
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum (analyze)");
        }
    }

    private String script() {
        Map<String, Object> numbers = Map.of(
                "tasks", tasks, "live", LIVE, "accounts", accounts, "grants", entriesPerTask - 2, "word", word());
        String script = text();
        for (Map.Entry<String, Object> number : numbers.entrySet()) {
            script = script.replace(
                    "${" + number.getKey() + "}", number.getValue().toString());
        }
        return script;
    }

    /** The 26 digits of an id, five bits each, from its two halves: what a time, a tag and a number make of it. */
    private static String word() {
        String high = "((ms << 16) | 28672 | ('x' || tag)::bit(12)::integer)";
        String low = "((1::bigint << 63) | n)";
        StringBuilder word = new StringBuilder();
        for (int shift = 125; shift >= 0; shift -= 5) {
            String bits = shift > 60
                    ? "((%s >> %d) & 31)".formatted(high, shift - 64)
                    : shift == 60
                            ? "(((%s & 1) << 4) | ((%s >> 60) & 15))".formatted(high, low)
                            : "((%s >> %d) & 31)".formatted(low, shift);
            word.append(word.isEmpty() ? "" : " || ")
                    .append("substr('%s', 1 + %s::integer, 1)".formatted(DIGITS, bits));
        }
        return word.toString();
    }

    private static String text() {
        try (InputStream script = BulkBooks.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException(SCRIPT + " is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
