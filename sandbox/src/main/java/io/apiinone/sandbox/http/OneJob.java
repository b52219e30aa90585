package io.apiinone.sandbox.http;

import io.apiinone.sandbox.callback.CallbackAttempt;
import io.apiinone.sandbox.callback.Callbacks;
import io.apiinone.sandbox.job.Job;
import io.apiinone.sandbox.job.Jobs;
import io.apiinone.sandbox.script.Directive;
import io.apiinone.sandbox.script.Group;
import io.apiinone.sandbox.script.SandboxScript;
import io.apiinone.sandbox.script.ScriptReading;
import io.apiinone.sandbox.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One job, by its task id.
 *
 * <ul>
 *   <li>{@code GET /sandbox/jobs/{taskId}}: the job, as in the list.
 *   <li>{@code POST /sandbox/jobs/{taskId}/finish?state=success|fail}: ends it now (also a stuck one) and sends its
 *       callbacks. A job that has ended stays as it is.
 *   <li>{@code POST /sandbox/jobs/{taskId}/callbacks?callback=…&callbacks=N}: sends callbacks now, written as in a
 *       directive, once each; answers with what became of them.
 * </ul>
 */
final class OneJob implements Route {
    private static final Pattern PATH = Pattern.compile("/sandbox/jobs/([0-9a-f]{32})(/finish|/callbacks)?");

    private final Jobs jobs;
    private final Callbacks callbacks;
    private final JobViews views;

    OneJob(Jobs jobs, Callbacks callbacks, JobViews views) {
        this.jobs = jobs;
        this.callbacks = callbacks;
        this.views = views;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        Matcher path = PATH.matcher(exchange.path());
        Optional<Job> job = path.matches() ? jobs.find(path.group(1)) : Optional.empty();
        if (job.isEmpty()) {
            exchange.json(404, Json.object().put("error", "no such job"));
        } else if (path.group(2) == null) {
            exchange.json(200, views.of(job.get()));
        } else if (!exchange.method().equals("POST")) {
            exchange.json(405, Json.object().put("error", "use POST"));
        } else if (path.group(2).equals("/finish")) {
            finish(exchange, job.get());
        } else {
            send(exchange, job.get());
        }
    }

    private void finish(Exchange exchange, Job job) throws IOException {
        String state = exchange.query("state");
        if (!state.equals("success") && !state.equals("fail")) {
            exchange.json(400, Json.object().put("error", "state is success or fail"));
            return;
        }
        Job finished = jobs.finish(job.taskId(), state.equals("success")).orElse(job);
        callbacks.schedule(finished);
        exchange.json(200, views.of(finished));
    }

    private void send(Exchange exchange, Job job) throws IOException, InterruptedException {
        String words = "callback=" + (exchange.query("callback").isEmpty() ? "true" : exchange.query("callback"));
        String copies = exchange.query("callbacks").isEmpty() ? "1" : exchange.query("callbacks");
        Directive directive = Directive.of(words + " callbacks=" + copies);
        if (job.request().callBackUrl() == null || !directive.speaksOf(Group.CALLBACK)) {
            exchange.json(400, Json.object().put("error", "the job has no callback address"));
            return;
        }
        switch (SandboxScript.read(directive)) {
            case ScriptReading.Unreadable wrong ->
                exchange.json(400, Json.object().put("error", wrong.why()));
            case ScriptReading.Read read -> {
                List<CallbackAttempt> sent =
                        callbacks.sendNow(job, read.script().callback());
                exchange.json(200, Json.object().set("callbacks", Json.MAPPER.valueToTree(sent)));
            }
        }
    }
}
