package io.apiinone.sandbox.callback;

import io.apiinone.sandbox.job.Job;
import io.apiinone.sandbox.script.CallbackItem;
import io.apiinone.sandbox.script.CallbackScript;
import java.util.ArrayList;
import java.util.List;

/**
 * One callback that a job is to send.
 *
 * @param n its place in the job's plan, from 0
 */
record PlannedCallback(Job job, int n, CallbackItem item) {

    /** The plan follows from the job alone, so it need not be stored. */
    static List<PlannedCallback> of(Job job) {
        List<PlannedCallback> plan = new ArrayList<>();
        CallbackScript script = job.script().callback();
        if (job.request().callBackUrl() != null) {
            for (CallbackItem item : script.items()) {
                for (int copy = 0; copy < script.copies(); copy++) {
                    plan.add(new PlannedCallback(job, plan.size(), item));
                }
            }
        }
        return plan;
    }

    boolean early() {
        return item.kind() == CallbackItem.Kind.EARLY;
    }

    /** Epoch milliseconds; {@link Long#MAX_VALUE} while its job is stuck. */
    long dueAt() {
        if (early()) {
            return job.createdAt();
        }
        long end = job.endsAt();
        return end == Long.MAX_VALUE ? end : end + item.after().toMillis();
    }

    String key() {
        return job.taskId() + "/" + n;
    }
}
