package io.apiinone.sandbox.http;

import io.apiinone.sandbox.job.Job;
import io.apiinone.sandbox.job.Jobs;
import io.apiinone.sandbox.wire.Json;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /sandbox/jobs?after=&limit=}: everything this node ever accepted, oldest first, as
 * {@code {"jobs":[…],"next":seq|null}}; pass {@code next} as {@code after} to go on. limit is 1 to 1000, 100 if absent.
 */
final class ListJobs implements Route {
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private final Jobs jobs;
    private final JobViews views;

    ListJobs(Jobs jobs, JobViews views) {
        this.jobs = jobs;
        this.views = views;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        long after;
        int limit;
        try {
            after = exchange.query("after").isEmpty() ? 0 : Long.parseLong(exchange.query("after"));
            limit = exchange.query("limit").isEmpty() ? USUAL : Integer.parseInt(exchange.query("limit"));
        } catch (NumberFormatException e) {
            exchange.json(400, Json.object().put("error", "after and limit are numbers"));
            return;
        }
        limit = Math.clamp(limit, 1, MOST);
        List<Job> page = jobs.after(after).stream().limit(limit).toList();
        ArrayNode rows = Json.MAPPER.createArrayNode();
        page.forEach(job -> rows.add(views.of(job)));
        ObjectNode answer = Json.object();
        answer.set("jobs", rows);
        answer.put("next", page.size() < limit ? null : page.getLast().seq());
        exchange.json(200, answer);
    }
}
