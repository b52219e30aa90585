package io.apiinone.standalone.lies;

import io.apiinone.standalone.journey.Customer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/** One callback of each job, recorded and sent again unchanged: where it belongs, and at another task's address. */
final class Replays implements Act {
    private static final int TIMES = 3;

    @Override
    public Map<String, Integer> during(Stand stand, List<String> tasks, Random chance) {
        List<Job> jobs = stand.awaitJobs(tasks);
        Map<String, Integer> answers = new ConcurrentSkipListMap<>();
        List<Runnable> senders = IntStream.range(0, jobs.size())
                .<Runnable>mapToObj(n -> {
                    String other = jobs.get((n + 1) % jobs.size()).callbackUrl();
                    int wait = chance.nextInt(400);
                    return () -> replay(stand, jobs.get(n), other, Duration.ofMillis(wait), answers);
                })
                .toList();
        try (var sending = Many.started(senders)) {
            sending.join();
        }
        return answers;
    }

    private static void replay(Stand stand, Job job, String other, Duration wait, Map<String, Integer> answers) {
        Stand.Signed recorded = stand.signed(job.id());
        for (int i = 0; i < TIMES; i++) {
            Customer.pause(wait);
            answers.merge("own address " + stand.send(job.callbackUrl(), recorded), 1, Integer::sum);
            answers.merge("another's address " + stand.send(other, recorded), 1, Integer::sum);
        }
    }
}
