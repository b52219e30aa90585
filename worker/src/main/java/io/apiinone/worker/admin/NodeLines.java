package io.apiinone.worker.admin;

import io.apiinone.ledger.audit.BookAudit;
import io.apiinone.ledger.audit.Finding;
import io.apiinone.ledger.audit.NodeJob;
import io.apiinone.ledger.audit.SharedLines;
import java.util.List;

/** Books and node compared, where the node tells all its jobs. */
final class NodeLines {
    static final List<String> TITLES =
            List.of(SharedLines.SETTLED_FOR_NOTHING, SharedLines.LOST_SUCCESSES, SharedLines.SEVERAL_JOBS);

    private final NodeJobs jobs;
    private final List<String> nodes;

    /** @param nodes the names in the books of those whose jobs these are */
    NodeLines(NodeJobs jobs, List<String> nodes) {
        this.jobs = jobs;
        this.nodes = nodes;
    }

    List<Finding> lines(BookAudit books) throws AwayException, InterruptedException {
        List<NodeJob> all = jobs.all();
        return List.of(
                Finding.of(SharedLines.SETTLED_FOR_NOTHING, texts(books.settledWithout(nodes, all))),
                Finding.of(SharedLines.LOST_SUCCESSES, texts(lost(books, all))),
                Finding.of(SharedLines.SEVERAL_JOBS, texts(books.withSeveral(nodes, all))));
    }

    private List<String> lost(BookAudit books, List<NodeJob> all) {
        return books.withoutOutcome(nodes, all).stream()
                .map(job -> job.task() == null
                        ? "node task %s of no known task".formatted(job.id())
                        : "%s (node task %s)".formatted(job.task(), job.id()))
                .toList();
    }

    private static List<String> texts(List<?> ids) {
        return ids.stream().map(Object::toString).toList();
    }
}
