package io.apiinone.bench.report;

/**
 * One statement of the books, as PostgreSQL counted it.
 *
 * @param calls how often
 * @param millis how long it was executed in all, milliseconds; without the way to the server, parsing and planning
 */
public record SqlCost(double calls, double millis) {
    public static final SqlCost NONE = new SqlCost(0, 0);

    /** This less so many times the other. */
    public SqlCost minus(SqlCost other, double times) {
        return new SqlCost(calls - other.calls * times, millis - other.millis * times);
    }

    /** For one of so many runs. */
    public SqlCost of(int runs) {
        return new SqlCost(calls / runs, millis / runs);
    }
}
