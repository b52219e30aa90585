package io.apiinone.worker.admin;

import io.apiinone.ledger.audit.BookAudit;
import io.apiinone.ledger.audit.Finding;
import io.apiinone.worker.admin.Look.Unchecked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;

/** The list "nothing lost": books, Temporal, the node's own jobs and the store of pictures, compared. */
final class Audit {
    static final String MISSING = "acknowledged ids missing from the books";

    private final DataSource source;
    private final EngineLines engine;
    private final List<JobList> jobs;
    private final StoreLines store;
    private final Duration deadline;
    private final Optional<List<String>> acknowledged;

    /** @param acknowledged task ids that customers were told, if they are to be compared */
    Audit(
            DataSource source,
            EngineLines engine,
            List<JobList> jobs,
            StoreLines store,
            Duration deadline,
            Optional<List<String>> acknowledged) {
        this.source = source;
        this.engine = engine;
        this.jobs = jobs;
        this.store = store;
        this.deadline = deadline;
        this.acknowledged = acknowledged;
    }

    /**
     * Looks, and where something is found, once more after the grace: what moves right now may look like a loss, what is lost stays
     * lost.
     *
     * @throws DataAccessException when the books do not answer: without them there is nothing to say
     */
    Look look(Duration grace) throws InterruptedException {
        Look first = once();
        if (first.isClean()) {
            return first;
        }
        Thread.sleep(grace);
        return once().confirming(first);
    }

    private Look once() throws InterruptedException {
        Map<String, Finding> findings = new LinkedHashMap<>();
        List<Unchecked> unchecked = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (BookAudit books = BookAudit.open(source)) {
            // First of all, so that the books' moment is before everyone else's: a success is newer than the row that
            // waits for it.
            List<Finding> own = books.lines(deadline);
            acknowledged.ifPresentOrElse(
                    ids -> add(findings, Finding.of(MISSING, books.missing(ids))),
                    () -> notes.add("acknowledged ids were not compared: name their file with --acknowledged"));
            own.forEach(finding -> add(findings, finding));
            try {
                engine.lines(books).forEach(finding -> add(findings, finding));
            } catch (AwayException e) {
                EngineLines.TITLES.forEach(line -> unchecked.add(new Unchecked(line, e.getMessage())));
            }
            for (JobList list : jobs) {
                compare(list, books, findings, unchecked, notes);
            }
        }
        try {
            store.lines(notes).forEach(finding -> add(findings, finding));
        } catch (AwayException e) {
            StoreLines.TITLES.forEach(line -> unchecked.add(new Unchecked(line, e.getMessage())));
        }
        return new Look(List.copyOf(findings.values()), unchecked, notes);
    }

    private static void compare(
            JobList list, BookAudit books, Map<String, Finding> findings, List<Unchecked> unchecked, List<String> notes)
            throws InterruptedException {
        if (!list.isTold()) {
            notes.add("the jobs of " + list + " itself were not compared: nobody named their list");
            return;
        }
        try {
            new NodeLines(new NodeJobs(list.address(), list.apiKey()), list.nodes())
                    .lines(books)
                    .forEach(finding -> add(findings, finding));
        } catch (AwayException e) {
            NodeLines.TITLES.forEach(
                    line -> unchecked.add(new Unchecked(line + ", by the list of " + list, e.getMessage())));
        }
    }

    private static void add(Map<String, Finding> findings, Finding finding) {
        findings.merge(finding.line(), finding, Finding::and);
    }
}
