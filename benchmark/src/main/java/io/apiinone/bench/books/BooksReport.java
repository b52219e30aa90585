package io.apiinone.bench.books;

import io.apiinone.bench.books.MeasuredBooks.TableSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All of one {@code ./bench books}.
 *
 * @param at the day, ISO
 * @param facts of machine, server and settings, by name
 * @param audit null when it was not measured
 */
record BooksReport(
        String at,
        Map<String, String> facts,
        List<TableSize> sizes,
        List<CallFigures> calls,
        @Nullable AuditFigures audit) {
    private static final double MICROS = 1000;
    private static final double MIB = 1024.0 * 1024;
    private static final double MOST_RATIO = 1.5;

    BooksReport {
        facts = new LinkedHashMap<>(facts);
    }

    String json() {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }

    String markdown() {
        StringBuilder page = new StringBuilder("# Large books\n\n");
        page.append("Measured on ")
                .append(at)
                .append(", call by call in turns on both. Times in µs.\n\n| | |\n|---|---|\n");
        facts.forEach((name, value) -> line(page, "| %s | %s |", name, value));
        if (!calls.isEmpty()) {
            calls(page);
        }
        sizes(page);
        if (audit != null) {
            audit(page, audit);
        }
        return page.toString();
    }

    private void calls(StringBuilder page) {
        long over = calls.stream().filter(call -> call.ratio() > MOST_RATIO).count();
        long whole = calls.stream().filter(call -> !call.readWhole().isEmpty()).count();
        line(
                page,
                "\n%d calls; %d over %.1f times the empty books; %d read a growing table whole.\n",
                calls.size(),
                over,
                MOST_RATIO,
                whole);
        line(
                page,
                "| of | call | empty p50 | p99 | large p50 | p99 | ratio | pages | large | sequential scan | plan |");
        line(page, "|---|---|---|---|---|---|---|---|---|---|---|");
        for (CallFigures call : calls) {
            line(
                    page,
                    "| %s | %s | %.0f | %.0f | %.0f | %.0f | %.2f | %d | %d | %s | %s |",
                    call.path(),
                    call.name(),
                    call.small().p50() * MICROS,
                    call.small().p99() * MICROS,
                    call.large().p50() * MICROS,
                    call.large().p99() * MICROS,
                    call.ratio(),
                    call.smallPages(),
                    call.largePages(),
                    call.readWhole().isEmpty() ? "no" : String.join(", ", call.readWhole()),
                    String.join(", ", call.steps()));
        }
    }

    private void sizes(StringBuilder page) {
        line(page, "\n| table | rows | MiB | indexes, MiB |");
        line(page, "|---|---|---|---|");
        sizes.forEach(size -> line(
                page,
                "| %s | %,d | %,.0f | %,.0f |",
                size.table(),
                size.rows(),
                size.bytes() / MIB,
                size.indexBytes() / MIB));
    }

    private static void audit(StringBuilder page, AuditFigures audit) {
        line(
                page,
                "\nAudit of the books: %.0f s, %.2f s per million entries.\n",
                audit.seconds(),
                audit.secondsPerMillion());
        line(page, "| line | found | s | GiB looked at | read whole |");
        line(page, "|---|---|---|---|---|");
        audit.lines()
                .forEach(each -> line(
                        page,
                        "| %s | %d | %.1f | %.2f | %s |",
                        each.line(),
                        each.found(),
                        each.seconds(),
                        each.gib(),
                        String.join(", ", each.readWhole())));
    }

    private static void line(StringBuilder page, String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
