package io.apiinone.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Figures side by side.
 *
 * @param title a sentence above them
 * @param head of each column
 * @param rows as many cells as the head has
 */
record Table(String title, List<String> head, List<List<String>> rows) {
    Table {
        head = List.copyOf(head);
        rows = new ArrayList<>(rows);
    }

    Table(String title, String... head) {
        this(title, List.of(head), List.of());
    }

    /** Adds a row; numbers are written with one decimal, whole ones with none. */
    Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Double number ? String.format(Locale.ROOT, "%,.1f", number) : text(cell));
        }
        if (row.size() != head.size()) {
            throw new IllegalArgumentException(title + ": " + row);
        }
        rows.add(row);
        return this;
    }

    private static String text(Object cell) {
        return cell instanceof Long || cell instanceof Integer
                ? String.format(Locale.ROOT, "%,d", ((Number) cell).longValue())
                : cell.toString();
    }

    String markdown() {
        var page = new StringBuilder(title).append("\n\n").append(line(head));
        page.append("|---".repeat(head.size())).append("|\n");
        rows.forEach(row -> page.append(line(row)));
        return page.append('\n').toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
