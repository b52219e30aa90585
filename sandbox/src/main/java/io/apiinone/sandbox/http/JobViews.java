package io.apiinone.sandbox.http;

import io.apiinone.sandbox.callback.Callbacks;
import io.apiinone.sandbox.job.CreateRequest;
import io.apiinone.sandbox.job.Job;
import io.apiinone.sandbox.job.Jobs;
import io.apiinone.sandbox.job.RecordInfo;
import io.apiinone.sandbox.wire.Json;
import java.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/** A job as {@code /sandbox/jobs} shows it: all that this node knows of it. */
final class JobViews {
    private final Jobs jobs;
    private final Callbacks callbacks;
    private final RecordInfo records;
    private final Clock clock;

    JobViews(Jobs jobs, Callbacks callbacks, RecordInfo records, Clock clock) {
        this.jobs = jobs;
        this.callbacks = callbacks;
        this.records = records;
        this.clock = clock;
    }

    ObjectNode of(Job job) {
        CreateRequest request = job.request();
        long endsAt = job.endsAt();
        ObjectNode view = Json.object()
                .put("seq", job.seq())
                .put("taskId", job.taskId())
                .put("recordId", job.recordId())
                .put("state", job.stateAt(clock.millis()).wire())
                .put("createdAt", job.createdAt())
                .put("endsAt", endsAt == Long.MAX_VALUE ? null : endsAt)
                .put("model", request.model())
                .put("callBackUrl", request.callBackUrl())
                .put("directive", job.directive())
                .put("polls", jobs.polls(job));
        view.set("input", Json.MAPPER.valueToTree(request.input()));
        view.set("pictures", Json.MAPPER.valueToTree(records.pictureUrls(job)));
        view.set("callbacks", Json.MAPPER.valueToTree(callbacks.attempts(job.taskId())));
        return view;
    }
}
