package io.apiinone.sandbox.callback;

import io.apiinone.sandbox.job.Job;
import io.apiinone.sandbox.job.Jobs;
import io.apiinone.sandbox.job.RecordInfo;
import io.apiinone.sandbox.script.CallbackItem;
import io.apiinone.sandbox.wire.Dialect;
import io.apiinone.sandbox.wire.HexIds;
import io.apiinone.sandbox.wire.JobState;
import io.apiinone.sandbox.wire.Json;
import io.apiinone.sandbox.wire.NodeCodes;
import tools.jackson.databind.node.ObjectNode;

/** What callbacks say. */
final class CallbackBodies {
    private final Jobs jobs;
    private final RecordInfo records;

    CallbackBodies(Jobs jobs, RecordInfo records) {
        this.jobs = jobs;
        this.records = records;
    }

    /** The body, and the task id that is signed with it. */
    record Content(String taskId, String body) {}

    Content of(PlannedCallback callback, long now) {
        Job job = callback.job();
        CallbackItem item = callback.item();
        // A timer may be a moment early; a callback at the job's end never says that it has not ended.
        long at = callback.early() || job.endsAt() == Long.MAX_VALUE ? now : Math.max(now, job.endsAt());
        JobState state = item.claims() == null ? job.stateAt(at) : item.claims();
        return switch (item.kind()) {
            case TRUE, EARLY, FORGED, UNSIGNED, STALE -> content(job, job.taskId(), records.of(job, state, at));
            case OTHER -> {
                Job other = jobs.newestBut(job).orElse(null);
                yield other == null ? stranger(job, at) : content(job, other.taskId(), success(other, at));
            }
            case STRANGER -> stranger(job, at);
            case MALFORMED -> new Content(job.taskId(), "{\"code\":200,\"data\":{\"taskId\":");
        };
    }

    private Content stranger(Job job, long at) {
        String taskId = HexIds.next();
        return content(job, taskId, success(job, at).put("taskId", taskId));
    }

    private ObjectNode success(Job job, long at) {
        return records.of(job, JobState.SUCCESS, at);
    }

    private static Content content(Job job, String taskId, ObjectNode data) {
        ObjectNode envelope = Json.envelope(NodeCodes.OK, NodeCodes.message(NodeCodes.OK), data);
        boolean alternate = job.script().alternateShape();
        return new Content(taskId, (alternate ? Dialect.alternateCallback(envelope) : envelope).toString());
    }
}
