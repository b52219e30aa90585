package io.apiinone.bench.report;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one run costs in things that can be counted, whatever else the machine does; without what an idle system does in the same time.
 *
 * @param runs so many were counted
 * @param events of a run's history
 * @param workflowTasks of a run
 * @param transitions of a run's state at Temporal
 * @param historyBytes of a run
 * @param booksStatements SQL statements of the books
 * @param booksTransactions of the books
 * @param temporalStatements SQL statements of Temporal; 0 where it has no database in PostgreSQL
 * @param temporalTransactions of Temporal
 * @param walBytes that PostgreSQL wrote to its log
 * @param calls to Temporal, by kind
 * @param books statements of the books, by the begin of their text
 */
public record Counts(
        int runs,
        Spread events,
        Spread workflowTasks,
        Spread transitions,
        Spread historyBytes,
        double booksStatements,
        double booksTransactions,
        double temporalStatements,
        double temporalTransactions,
        double walBytes,
        Map<String, Double> calls,
        Map<String, SqlCost> books) {
    public Counts {
        books = new TreeMap<>(books);
        calls = new TreeMap<>(calls);
    }

    /** Calls to Temporal of all kinds. */
    public double allCalls() {
        return calls.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
