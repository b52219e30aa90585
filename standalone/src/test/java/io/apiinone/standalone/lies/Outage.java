package io.apiinone.standalone.lies;

import io.apiinone.standalone.journey.Customer;
import io.apiinone.standalone.part.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * Callbacks of unknown submits while a part is stopped, and just before and after: each is sent, again and again as the node
 * does, until it is answered with 200. From then on nobody else would tell the run, so a lost one is a task that does not complete.
 */
final class Outage implements Act {
    private static final Duration DOWN = Duration.ofSeconds(3);

    /** Callbacks begin from so long before the stop. */
    private static final int SPREAD_MILLIS = 3500;

    private static final Duration GIVE_UP = Duration.ofSeconds(50);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Function<Stand, Part> part;

    Outage(Function<Stand, Part> part) {
        this.part = part;
    }

    @Override
    public Map<String, Integer> during(Stand stand, List<String> tasks, Random chance) {
        List<Job> jobs = stand.awaitJobs(tasks);
        Map<String, Integer> answers = new ConcurrentSkipListMap<>();
        List<Runnable> senders = jobs.stream()
                .<Runnable>map(job -> {
                    Duration wait = Duration.ofMillis(chance.nextInt(SPREAD_MILLIS));
                    return () -> {
                        Customer.pause(wait);
                        untilTaken(stand, job, answers);
                    };
                })
                .toList();
        try (var sending = Many.started(senders)) {
            Customer.pause(Duration.ofMillis(chance.nextInt(500)));
            Part stopped = part.apply(stand);
            stand.standalone().stop(stopped);
            try {
                Customer.pause(DOWN);
            } finally {
                stand.standalone().start(stopped);
            }
            sending.join();
        }
        return answers;
    }

    private static void untilTaken(Stand stand, Job job, Map<String, Integer> answers) {
        Instant giveUp = Instant.now().plus(GIVE_UP);
        while (true) {
            int status = stand.send(job.callbackUrl(), stand.signed(job.id()));
            answers.merge("answered " + status, 1, Integer::sum);
            if (status == 200) {
                return;
            }
            if (status != 503 || Instant.now().isAfter(giveUp)) {
                throw new AssertionError("a callback was answered " + status);
            }
            Customer.pause(PAUSE);
        }
    }
}
