package io.apiinone.standalone.lies;

import static io.apiinone.standalone.lies.Behaviour.of;

import java.util.List;
import java.util.Set;

/** The lying node: each thing that it may do with a task. */
final class Lies {
    private static final String ANY_BODY = "{malformed|truncated|cut|empty|html|array|wrongtypes|nodata}";

    private Lies() {}

    static List<Behaviour> all() {
        return List.of(
                of("200 with an error in the body", "code=422", "failed upstream_refused", 0),
                of("200 with a policy error in the body", "code=400", "failed content_rejected", 0),
                of("accepted, then silence", "stuck callback=none", "failed upstream_timeout", 1),
                of("accepted, response lost", "lost", "completed", 1),
                of("accepted, response lost, then silence", "lost stuck callback=none", "failed submit_unknown", 1),
                of("response after our timeout", "hang=24s", "completed", 1),
                of("accepted after our timeout", "hold=24s", "completed", 1),
                of("429 with Retry-After", "code=429 http=429 retry-after=1 times=2", "completed", 1),
                of("429 without Retry-After", "code=429 http=429 times=2", "completed", 1),
                of("a burst of 500", "code=500 http=500 times=2", "completed", 1),
                of("500 without an end", "code=500 http=500", "failed upstream_refused", 0),
                of("malformed body", "body=" + ANY_BODY, "completed", 1),
                of("malformed body of recordInfo", "poll=" + ANY_BODY + " polls=2", "completed", 1),
                of("huge body", "body=huge", "completed", 1),
                of("huge body of recordInfo", "poll=huge polls=1 callback=none", "completed", 1),
                of("slow body", "body=drip", "completed", 1),
                of("slow body of recordInfo", "poll=drip polls=1", "completed", 1),
                // Who is told the other's id ends as unknown; the picture is the other's alone.
                new Behaviour(
                        "one node id for two tasks",
                        "reuse {pair}",
                        Set.of("completed", "failed submit_unknown"),
                        0,
                        1,
                        Act.NONE),
                new Behaviour(
                        "one node id for two tasks, and a job for each",
                        "reuse accept=yes {pair}",
                        Set.of("completed", "failed submit_unknown late"),
                        1,
                        1,
                        Act.NONE),
                of("state going backwards", "backwards callback=none", "completed", 1),
                of("success, then generating again", "delay=5s states=success,generating", "completed", 1),
                of("success without images", "images=0", "failed upstream_failed", 1),
                of(
                        "success whose result can not be read",
                        "result={empty|null|malformed|nourls|string|badurls}",
                        "failed upstream_failed",
                        1),
                of("images on private addresses", "result=private", "failed upstream_failed", 1),
                of("callback three times", "callbacks=3", "completed", 1),
                of("callback before the response", "callback=early hang=500ms", "completed", 1),
                of("callback with a wrong signature", "callback={forged|unsigned|stale}", "completed", 1),
                of("callback for another task", "callback={other|stranger}", "completed", 1),
                of(
                        "response lost, callback for another task, then the true one",
                        "lost delay=300ms callback=other,true+1500ms",
                        "completed",
                        1));
    }
}
