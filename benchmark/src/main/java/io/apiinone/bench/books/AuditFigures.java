package io.apiinone.bench.books;

import com.zaxxer.hikari.HikariDataSource;
import io.apiinone.ledger.Schema;
import io.apiinone.ledger.audit.BookAudit;
import io.apiinone.ledger.audit.Finding;
import io.apiinone.ledger.testing.LoggedPlan;
import io.apiinone.ledger.testing.LoggedPlans;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the audit of the books costs: it is no request, reads everything, and takes the longer the more there is.
 *
 * @param seconds of all its lines
 * @param entries how many there are
 */
record AuditFigures(double seconds, long entries, List<Line> lines) {
    /** Live tasks of a load are not past this deadline. */
    private static final Duration DEADLINE = Duration.ofDays(30);

    private static final double MILLION = 1e6;
    private static final double GIB_PER_PAGE = 8.0 / (1024 * 1024);

    /**
     * One line of it.
     *
     * @param found 0 is well
     * @param gib looked at
     * @param readWhole tables that it read from one end to the other
     */
    record Line(String line, long found, double seconds, double gib, Set<String> readWhole) {}

    double secondsPerMillion() {
        return seconds / (entries / MILLION);
    }

    static AuditFigures of(BooksServer server, MeasuredBooks books) throws SQLException {
        LoggedPlans.tell(server.superuser(), Schema.APP, books.name(), true);
        try (HikariDataSource app = books.app()) {
            LoggedPlans plans = LoggedPlans.of(app);
            long began = System.nanoTime();
            List<Finding> findings;
            try (BookAudit audit = BookAudit.open(plans.dataSource())) {
                findings = audit.lines(DEADLINE);
                // Within a transaction the plan of a statement is told when the next one begins.
                audit.missing(List.of());
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return new AuditFigures(seconds, books.rows("entry"), lines(findings, plans.take()));
        } finally {
            LoggedPlans.tell(server.superuser(), Schema.APP, books.name(), false);
        }
    }

    private static List<Line> lines(List<Finding> findings, List<LoggedPlan> plans) {
        List<LoggedPlan> outer = plans.stream().filter(LoggedPlan::outer).toList();
        List<Line> lines = new ArrayList<>();
        // Each line is one statement.
        for (int i = 0; i < findings.size(); i++) {
            LoggedPlan plan = outer.get(i);
            lines.add(new Line(
                    findings.get(i).line(),
                    findings.get(i).count(),
                    plan.millis() / 1000,
                    plan.pages() * GIB_PER_PAGE,
                    plan.readWhole()));
        }
        return lines;
    }
}
