package io.apiinone.bench.report;

import io.apiinone.bench.Side;
import io.apiinone.bench.machine.Part;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** A report in Markdown. */
public final class Page {
    private static final double PERCENT = 100;
    /** From here on others took too much of the machine for its figures to mean anything. */
    private static final double MOST_FOREIGN = 0.05;

    private final BenchReport report;
    private final StringBuilder page = new StringBuilder();

    private Page(BenchReport report) {
        this.report = report;
    }

    /** @param chart the file of the chart, beside the page */
    public static String of(BenchReport report, String chart) {
        Page page = new Page(report);
        page.head(chart);
        report.engines().forEach(page::engine);
        return page.page.toString();
    }

    private void head(String chart) {
        line("# What a generation costs");
        line("");
        line(
                "Measured on %s. The floor is a bare workflow of a generation's shape whose steps do nothing; the service is asked by HTTP.",
                report.at());
        line("Figures are medians of all rounds, with the least and the most in brackets.");
        line("");
        line("![Processor time of a run, by part](%s)", chart);
        line("");
        table(report.machine());
        table(report.settings());
    }

    private void table(Map<String, String> facts) {
        line("| | |");
        line("|---|---|");
        facts.forEach((name, value) -> line("| %s | %s |", name, value));
        line("");
    }

    private void engine(EngineReport engine) {
        line(
                "## Temporal: %s",
                switch (engine.engine()) {
                    case DEV -> "development server, SQLite";
                    case POSTGRES -> "the real server, PostgreSQL";
                });
        line("");
        table(engine.versions());
        if (!engine.rounds().isEmpty()) {
            rounds(engine);
        }
        if (!engine.counts().isEmpty()) {
            counts(engine);
        }
        Latencies latency = engine.latency();
        if (latency != null) {
            latencies(latency);
        }
    }

    private void rounds(EngineReport engine) {
        Ratio ratio = engine.ratio();
        if (ratio != null) {
            line(
                    "Service by floor: **%s** of its runs a second, %s of its processor time a run; %s of the service's is not the floor's.",
                    of(ratio.runsPerSecond(), 2), of(ratio.cpuPerRun(), 2), percent(ratio.ours()));
            line(
                    "Without the JVMs' compilers, which have less to do the longer a system runs: %s of its processor time, %s.",
                    of(ratio.steadyCpuPerRun(), 2), percent(ratio.steadyOurs()));
            line("");
        }
        line(
                "| %d clients, each waiting for the end | rounds | runs/s | CPU-ms/run | machine busy |",
                engine.clients());
        line("|---|---|---|---|---|");
        for (SideSummary side : engine.summaries(report.cores())) {
            line(
                    "| %s | %d | %s | %s | %s%% |",
                    side.side().word(),
                    side.rounds(),
                    of(side.runsPerSecond(), 1),
                    of(side.cpuPerRun(), 1),
                    number(side.busy() * PERCENT, 0));
        }
        line("");
        parts(engine);
        for (SideSummary side : engine.summaries(report.cores())) {
            if (side.failed() > 0) {
                line("**%d runs of the %s failed.**", side.failed(), side.side().word());
                line("");
            }
            if (side.foreign() > MOST_FOREIGN) {
                line(
                        "**Not a quiet machine:** other programs took up to %s%% of it during a round of the %s.",
                        number(side.foreign() * PERCENT, 0), side.side().word());
                line("");
            }
        }
    }

    private void parts(EngineReport engine) {
        var summaries = engine.summaries(report.cores());
        StringBuilder head = new StringBuilder("| CPU-ms/run |");
        summaries.forEach(side -> head.append(' ').append(side.side().word()).append(" |"));
        line("%s", head);
        line("|---|%s", "---|".repeat(summaries.size()));
        for (Part part : Part.values()) {
            StringBuilder row = new StringBuilder("| " + part.word() + " |");
            for (SideSummary side : summaries) {
                Spread spread = side.parts().get(part);
                boolean counts = side.side().parts().contains(part);
                row.append(' ')
                        .append(
                                spread == null
                                        ? ""
                                        : (counts
                                                ? of(spread, 1)
                                                : "(" + number(spread.median(), 1) + ", not counted)"))
                        .append(" |");
            }
            line("%s", row);
        }
        line("");
        line("Callers and the stub node are not counted as cost of a run, nor is the idle other side.");
        line("");
    }

    private void counts(EngineReport engine) {
        line("What a run costs in things that do not depend on the machine's load:");
        line("");
        StringBuilder head = new StringBuilder("| a run's |");
        engine.counts()
                .keySet()
                .forEach(side -> head.append(' ').append(side.word()).append(" |"));
        line("%s", head);
        line("|---|%s", "---|".repeat(engine.counts().size()));
        count(engine, "events", counts -> counts.events().median());
        count(engine, "workflow tasks", counts -> counts.workflowTasks().median());
        count(engine, "state transitions", counts -> counts.transitions().median());
        count(engine, "bytes of history", counts -> counts.historyBytes().median());
        count(engine, "SQL statements, books", Counts::booksStatements);
        count(engine, "SQL transactions, books", Counts::booksTransactions);
        count(engine, "SQL statements, Temporal", Counts::temporalStatements);
        count(engine, "SQL transactions, Temporal", Counts::temporalTransactions);
        count(engine, "bytes of PostgreSQL's log", Counts::walBytes);
        count(engine, "calls to Temporal", Counts::allCalls);
        var kinds = new TreeSet<String>();
        engine.counts().values().forEach(counts -> kinds.addAll(counts.calls().keySet()));
        for (String kind : kinds) {
            count(engine, "· " + kind, counts -> counts.calls().getOrDefault(kind, 0.0));
        }
        line("");
        Counts service = engine.counts().get(Side.SERVICE);
        if (service != null && !service.books().isEmpty()) {
            statements(service);
        }
    }

    private void statements(Counts service) {
        line("| the books' statements of a run | calls | ms to execute |");
        line("|---|---|---|");
        service.books().entrySet().stream()
                .sorted(Comparator.comparingDouble(
                        statement -> -statement.getValue().millis()))
                .forEach(statement -> line(
                        "| `%s` | %s | %s |",
                        statement.getKey().replace("|", "\\|"),
                        number(statement.getValue().calls(), 2),
                        number(statement.getValue().millis(), 2)));
        line("");
    }

    private void count(EngineReport engine, String what, ToDoubleFunction<Counts> count) {
        StringBuilder row = new StringBuilder("| " + what + " |");
        for (Side side : engine.counts().keySet()) {
            Counts counts = engine.counts().get(side);
            row.append(' ')
                    .append(counts == null ? "" : number(count.applyAsDouble(counts), 1))
                    .append(" |");
        }
        line("%s", row);
    }

    private void latencies(Latencies latency) {
        line(
                "Latencies, ms, from the moment at which a request was meant to be sent; capacity %s generations/s:",
                number(latency.capacity(), 1));
        line("");
        line("| `POST` at | a second | p50 | p90 | p99 | most | queued | failed |");
        line("|---|---|---|---|---|---|---|---|");
        latency.accepts()
                .forEach(row -> line(
                        "| %d%% | %s | %s | %d | %d |",
                        row.share(), number(row.perSecond(), 1), of(row.time()), row.queued(), row.failed()));
        line("");
        line("| node's finish to | | seen | p50 | p90 | p99 | most | missed |");
        line("|---|---|---|---|---|---|---|---|");
        latency.visible()
                .forEach(row -> line(
                        "| %s | %s | %d | %s | %d |",
                        row.by(), row.how(), row.time().count(), of(row.time()), row.missed()));
        line("");
        line("| `GET` of | callers | a second | p50 | p90 | p99 | most | failed | CPU-ms: api | books | driver |");
        line("|---|---|---|---|---|---|---|---|---|---|---|");
        latency.looks()
                .forEach(row -> line(
                        "| a %s task | %d | %s | %s | %d | %s | %s | %s |",
                        row.what(),
                        row.callers(),
                        number(row.perSecond(), 0),
                        of(row.time()),
                        row.failed(),
                        cpu(row, Part.API),
                        cpu(row, Part.BOOKS),
                        cpu(row, Part.DRIVER)));
        line("");
    }

    private static String cpu(Latencies.Looks row, Part part) {
        return number(row.cpuMillis().getOrDefault(part, 0.0), 2);
    }

    private static String of(Quantiles time) {
        return "%s | %s | %s | %s"
                .formatted(number(time.p50(), 1), number(time.p90(), 1), number(time.p99(), 1), number(time.most(), 1));
    }

    private static String of(Spread spread, int digits) {
        return "%s (%s–%s)"
                .formatted(
                        number(spread.median(), digits), number(spread.least(), digits), number(spread.most(), digits));
    }

    private static String percent(Spread share) {
        return "%s%% (%s–%s)"
                .formatted(
                        number(share.median() * PERCENT, 0),
                        number(share.least() * PERCENT, 0),
                        number(share.most() * PERCENT, 0));
    }

    /** Less than an idle system's, which is taken off, is nothing. */
    static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", Math.max(0, value));
    }

    private void line(String format, Object... values) {
        page.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
