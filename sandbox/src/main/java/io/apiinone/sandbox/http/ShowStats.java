package io.apiinone.sandbox.http;

import io.apiinone.sandbox.callback.Callbacks;
import io.apiinone.sandbox.job.Jobs;
import io.apiinone.sandbox.picture.Pictures;
import io.apiinone.sandbox.wire.Json;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /sandbox/stats}: {@code jobs} is everything ever accepted, {@code callbacksWaiting} what has a time to be
 * sent at, the rest counts since the start of the process.
 */
final class ShowStats implements Route {
    private final Jobs jobs;
    private final Callbacks callbacks;
    private final Pictures pictures;
    private final Tally tally;

    ShowStats(Jobs jobs, Callbacks callbacks, Pictures pictures, Tally tally) {
        this.jobs = jobs;
        this.callbacks = callbacks;
        this.pictures = pictures;
        this.tally = tally;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Map<String, Long> counts = tally.all();
        callbacks.counts().forEach((name, count) -> counts.put("callbacks." + name, count));
        counts.put("pictures.drawn", pictures.drawn());
        ObjectNode answer = Json.object().put("jobs", jobs.count()).put("callbacksWaiting", callbacks.waiting());
        exchange.json(200, answer.set("sinceStart", Json.MAPPER.valueToTree(counts)));
    }
}
