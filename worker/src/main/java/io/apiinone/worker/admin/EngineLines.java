package io.apiinone.worker.admin;

import io.apiinone.ledger.audit.BookAudit;
import io.apiinone.ledger.audit.Finding;
import io.apiinone.workflows.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Books and Temporal compared: every run has its task, and every live task and started delivery its run. */
final class EngineLines {
    static final String NO_TASK = "running workflows without a task";
    static final String NO_RUN = "live tasks without a run and not queued";
    static final String NO_DELIVERY = "started deliveries without a run";
    static final List<String> TITLES = List.of(NO_TASK, NO_RUN, NO_DELIVERY);

    private final Runs runs;

    EngineLines(Runs runs) {
        this.runs = runs;
    }

    List<Finding> lines(BookAudit books) throws AwayException {
        List<String> live = books.processing().stream().map(Object::toString).toList();
        Set<String> running = runs.running(Names.TASK_QUEUE);
        List<String> noRun = new ArrayList<>();
        for (String task : live) {
            if (!running.contains(Names.generationId(task)) && !running.contains(Names.resolveId(task))) {
                noRun.add(task);
            }
        }
        return List.of(
                Finding.of(NO_TASK, withoutTask(books, running)),
                Finding.of(NO_RUN, noRun),
                Finding.of(NO_DELIVERY, withoutRun(books)));
    }

    /** Every run on our queue is named after its task. */
    private static List<String> withoutTask(BookAudit books, Set<String> running) {
        Set<String> missing = Set.copyOf(
                books.missing(running.stream().map(Names::taskOf).distinct().toList()));
        return running.stream()
                .filter(run -> missing.contains(Names.taskOf(run)))
                .sorted()
                .toList();
    }

    /** Told by the ids of their runs, which say which delivery of the row it is. */
    private List<String> withoutRun(BookAudit books) throws AwayException {
        Set<String> running = runs.running(Names.WEBHOOK_QUEUE);
        return books.startedDeliveries().stream()
                .map(LostDeliveries::runOf)
                .filter(run -> !running.contains(run))
                .toList();
    }
}
