package io.apiinone.sandbox.http;

import io.apiinone.sandbox.callback.Callbacks;
import io.apiinone.sandbox.control.Controls;
import io.apiinone.sandbox.control.RateLimit;
import io.apiinone.sandbox.control.Repetitions;
import io.apiinone.sandbox.job.CreateReading;
import io.apiinone.sandbox.job.CreateRequest;
import io.apiinone.sandbox.job.Job;
import io.apiinone.sandbox.job.Jobs;
import io.apiinone.sandbox.script.CreateScript;
import io.apiinone.sandbox.script.Directive;
import io.apiinone.sandbox.script.Group;
import io.apiinone.sandbox.script.SandboxScript;
import io.apiinone.sandbox.script.ScriptReading;
import io.apiinone.sandbox.wire.Dialect;
import io.apiinone.sandbox.wire.HexIds;
import io.apiinone.sandbox.wire.Json;
import io.apiinone.sandbox.wire.NodeCodes;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /api/v1/jobs/createTask}. */
final class CreateTask implements Route {
    private static final Group[] FIXED_AT_CREATION = {
        Group.CREATE, Group.JOB, Group.PICTURE, Group.CALLBACK, Group.SHAPE
    };

    private final Jobs jobs;
    private final Callbacks callbacks;
    private final Controls controls;
    private final Repetitions repetitions;
    private final RateLimit rate;
    private final Tally tally;

    CreateTask(
            Jobs jobs, Callbacks callbacks, Controls controls, Repetitions repetitions, RateLimit rate, Tally tally) {
        this.jobs = jobs;
        this.callbacks = callbacks;
        this.controls = controls;
        this.repetitions = repetitions;
        this.rate = rate;
        this.tally = tally;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(exchange.body());
        } catch (JacksonException notJson) {
            body = MissingNode.getInstance();
        }
        if (!body.isObject()) {
            refuse(exchange, NodeCodes.BAD_REQUEST, "The body is not a JSON object");
            return;
        }
        switch (CreateReading.of(body)) {
            case CreateReading.Invalid invalid -> refuse(exchange, NodeCodes.INVALID, invalid.why());
            case CreateReading.Valid valid -> readScript(exchange, valid.request());
        }
    }

    private void readScript(Exchange exchange, CreateRequest request) throws IOException, InterruptedException {
        Directive own = Directive.in(request.input().prompt());
        Directive all = own.fillFrom(controls.directive(), FIXED_AT_CREATION);
        switch (SandboxScript.read(all)) {
            case ScriptReading.Unreadable wrong -> refuse(exchange, NodeCodes.INVALID, wrong.why());
            case ScriptReading.Read read -> {
                if (rate.take()) {
                    CreateScript create = read.script().create();
                    boolean honest = !misbehavesNow(request, own, create);
                    answer(
                            exchange,
                            request,
                            all,
                            honest ? CreateScript.HONEST : create,
                            read.script().alternateShape());
                } else {
                    refuse(exchange, NodeCodes.TOO_MANY, NodeCodes.message(NodeCodes.TOO_MANY));
                }
            }
        }
    }

    private boolean misbehavesNow(CreateRequest request, Directive own, CreateScript script) {
        Integer times = script.times();
        if (times == null) {
            return true;
        }
        int n = own.speaksOf(Group.CREATE)
                ? repetitions.next(
                        Objects.requireNonNullElse(request.callBackUrl(), ""),
                        request.input().prompt())
                : repetitions.next("default", Long.toString(controls.current().version()));
        return n <= times;
    }

    private void answer(
            Exchange exchange, CreateRequest request, Directive directive, CreateScript create, boolean alternateShape)
            throws IOException, InterruptedException {
        Thread.sleep(create.hold());
        Optional<Job> first = create.reuse() ? jobs.firstOf(request.input().prompt()) : Optional.empty();
        boolean accept = create.accept() || (create.reuse() && first.isEmpty());
        Long money = controls.moneyLeft();
        if (accept && money != null && money == 0) {
            refuse(exchange, NodeCodes.NO_MONEY, NodeCodes.message(NodeCodes.NO_MONEY));
            return;
        }
        Job job = accept ? accept(request, directive) : null;
        Thread.sleep(create.hang());
        tally.count(create.answer() == null ? "creates.answered" : "creates.misanswered");
        if (create.answer() != null && create.retryAfter() != null) {
            exchange.setHeader("Retry-After", create.retryAfter().toString());
        }
        ObjectNode honest = success(first.orElse(job));
        Answers.send(
                exchange, create.answer(), Answers.Honest.json(alternateShape ? Dialect.alternate(honest) : honest));
    }

    private Job accept(CreateRequest request, Directive directive) throws InterruptedException {
        Job job = jobs.accept(request, directive);
        tally.count("creates.accepted");
        callbacks.sendEarly(job);
        callbacks.schedule(job);
        return job;
    }

    /** @param told the job the answer names; null for one that does not exist */
    private static ObjectNode success(@Nullable Job told) {
        ObjectNode data = Json.object()
                .put("taskId", told == null ? HexIds.next() : told.taskId())
                .put("recordId", told == null ? HexIds.next() : told.recordId());
        return Json.envelope(NodeCodes.OK, NodeCodes.message(NodeCodes.OK), data);
    }

    private void refuse(Exchange exchange, int code, String why) throws IOException {
        tally.count("creates.refused." + code);
        exchange.json(200, Json.envelope(code, why, null));
    }
}
