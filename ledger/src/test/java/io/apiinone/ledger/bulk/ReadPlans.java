package io.apiinone.ledger.bulk;

import io.apiinone.ledger.testing.LoggedPlan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the plans of one call say.
 *
 * @param pages of 8 KiB that were looked at
 * @param steps such as {@code Index Scan task_newest}, of functions, triggers and checks too
 * @param readWhole those of the tables that grow with tasks or accounts that were read from one end to the other
 */
public record ReadPlans(long pages, Set<String> steps, Set<String> readWhole) {
    /** All tables that have more rows the longer the books are used. */
    public static final Set<String> GROWING = Set.of(
            "account",
            "api_key",
            "attempt",
            "balance",
            "callback",
            "charged_until",
            "delivery",
            "delivery_attempt",
            "entry",
            "event",
            "file",
            "letter",
            "result_copy",
            "session",
            "sign_in",
            "task",
            "webhook_endpoint",
            "webhook_secret");

    public static ReadPlans of(List<LoggedPlan> plans) {
        Set<String> steps = new TreeSet<>();
        Set<String> whole = new TreeSet<>();
        for (LoggedPlan plan : plans) {
            steps.addAll(plan.steps());
            whole.addAll(plan.readWhole());
        }
        whole.retainAll(GROWING);
        long pages = plans.stream()
                .filter(LoggedPlan::outer)
                .mapToLong(LoggedPlan::pages)
                .sum();
        return new ReadPlans(pages, steps, whole);
    }
}
