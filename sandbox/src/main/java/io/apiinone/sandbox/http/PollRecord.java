package io.apiinone.sandbox.http;

import io.apiinone.sandbox.control.Controls;
import io.apiinone.sandbox.job.Job;
import io.apiinone.sandbox.job.Jobs;
import io.apiinone.sandbox.job.RecordInfo;
import io.apiinone.sandbox.script.Directive;
import io.apiinone.sandbox.script.Group;
import io.apiinone.sandbox.script.PollScript;
import io.apiinone.sandbox.script.SandboxScript;
import io.apiinone.sandbox.wire.Dialect;
import io.apiinone.sandbox.wire.JobState;
import io.apiinone.sandbox.wire.Json;
import io.apiinone.sandbox.wire.NodeCodes;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /api/v1/jobs/recordInfo?taskId=}. */
final class PollRecord implements Route {
    private final Jobs jobs;
    private final RecordInfo records;
    private final Controls controls;
    private final Clock clock;
    private final Tally tally;

    PollRecord(Jobs jobs, RecordInfo records, Controls controls, Clock clock, Tally tally) {
        this.jobs = jobs;
        this.records = records;
        this.controls = controls;
        this.clock = clock;
        this.tally = tally;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        tally.count("polls");
        Optional<Job> job = jobs.find(exchange.query("taskId"));
        int n = job.map(jobs::polled).orElse(1);
        // Unlike the job's own words, the default's are those of this moment: an outage also hits older jobs.
        Directive own = job.map(found -> Directive.of(found.directive())).orElse(Directive.NONE);
        SandboxScript script = SandboxScript.of(own.fillFrom(controls.directive(), Group.POLL, Group.CREATE));
        PollScript poll = script.poll();
        ObjectNode honest = job.map(found -> record(found, poll, n)).orElseGet(PollRecord::noRecord);
        if (poll.retryAfter() != null && poll.answerTo(n).isPresent()) {
            exchange.setHeader("Retry-After", poll.retryAfter().toString());
        }
        Answers.send(
                exchange,
                poll.answerTo(n).orElse(null),
                Answers.Honest.json(script.alternateShape() ? Dialect.alternate(honest) : honest));
    }

    private ObjectNode record(Job job, PollScript poll, int n) {
        long now = clock.millis();
        JobState state = poll.stateTold(n).orElse(job.stateAt(now));
        return Json.envelope(NodeCodes.OK, NodeCodes.message(NodeCodes.OK), records.of(job, state, now));
    }

    private static ObjectNode noRecord() {
        return Json.envelope(NodeCodes.INVALID, NodeCodes.NO_RECORD, null);
    }
}
