package io.apiinone.standalone.lies;

import static io.apiinone.standalone.lies.Behaviour.of;

import java.time.Duration;
import java.util.List;

/** Callbacks against everything that they can meet; when each comes is left to chance. */
final class Races {
    private Races() {}

    /** @param slack how much later than by plan a refund may come on a busy machine; what must come after it waits so much longer */
    static List<Behaviour> all(Duration slack) {
        return List.of(
                of("before the response", "hang={0..400}ms callback=early", "completed", 1),
                of("at the moment of the response", "hang={0..60}ms delay={0..60}ms", "completed", 1),
                of("a hundred at once", "delay={50..500}ms callback=true callbacks=100", "completed", 1),
                of("together with a poll", "delay={2800..3200}ms callback=true+{0..300}ms", "completed", 1),
                // The node said that it failed: refunded. What it says later is shown.
                of(
                        "fail, then success",
                        "delay=100ms states=fail callback=fail,success+" + between(4000, 5000, slack),
                        "failed upstream_failed late",
                        1),
                of("success, then fail", "delay=100ms callback=success,fail+{0..800}ms", "completed", 1),
                of("claims of failure for a success", "delay=100ms callback=fail+{0..80}ms,fail", "completed", 1),
                of("never", "delay={100..900}ms callback=none", "completed", 1),
                of(
                        "after an unknown submit was refunded",
                        "lost delay=300ms callback=true+" + between(68_000, 73_000, slack),
                        "failed submit_unknown late",
                        1),
                of(
                        "after our deadline and refund",
                        "delay=131s callback=true+" + between(0, 2000, slack),
                        "failed upstream_timeout late",
                        1),
                of(
                        "forged, stale, unsigned",
                        "delay={100..500}ms callback=forged+{0..300}ms,stale+{0..300}ms,unsigned,malformed",
                        "completed",
                        1),
                of("replayed, at its own and at another address", "delay=200ms callback=none", "completed", 1)
                        .with(new Replays()),
                of("while Temporal is down", "lost delay=100ms callback=none", "completed", 1)
                        .with(new Outage(stand -> stand.standalone().temporal())),
                of("while PostgreSQL is down", "lost delay=100ms callback=none", "completed", 1)
                        .with(new Outage(stand -> stand.standalone().postgres())));
    }

    private static String between(int least, int most, Duration slack) {
        return "{%d..%d}ms".formatted(least + slack.toMillis(), most + slack.toMillis());
    }
}
