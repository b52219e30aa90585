package io.apiinone.standalone.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * One customer: posts with a new key until it is acknowledged, however often that takes; now and then repeats an old request and
 * reads an old task back.
 */
final class Client implements Runnable {
    private static final Set<String> TERMINAL = Set.of("completed", "failed", "canceled");
    private static final String KEYS = "storm-";
    private static final int LEAST_PAUSE_MILLIS = 100;
    private static final int MOST_PAUSE_MILLIS = 900;

    /** Of ten posts: how many are followed by a look at an old task, and how many by an old request. */
    private static final int LOOKS = 4;

    private static final int REPEATS = 1;

    private final Calls calls;
    private final Tally tally;
    private final Prompts prompts;
    private final AtomicInteger numbers;
    private final BooleanSupplier mayPost;
    private final Random random;
    private final List<Integer> mine = new ArrayList<>();
    private final Map<String, String> ends = new HashMap<>();
    private volatile boolean stopped;

    Client(Calls calls, Tally tally, Prompts prompts, AtomicInteger numbers, BooleanSupplier mayPost, long seed) {
        this.calls = calls;
        this.tally = tally;
        this.prompts = prompts;
        this.numbers = numbers;
        this.mayPost = mayPost;
        this.random = new Random(seed);
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                if (mayPost.getAsBoolean()) {
                    post(numbers.incrementAndGet());
                }
                lookBack();
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tally.wrong("a client could not go on: " + e);
        }
    }

    private void post(int number) throws InterruptedException {
        tally.posted.incrementAndGet();
        Optional<JsonNode> task = calls.post(key(number), prompts.body(number));
        while (task.isEmpty()) {
            pause();
            task = calls.post(key(number), prompts.body(number));
        }
        tally.tasks.put(key(number), id(task.get()));
        mine.add(number);
    }

    private void lookBack() throws InterruptedException {
        if (mine.isEmpty()) {
            return;
        }
        int old = mine.get(random.nextInt(mine.size()));
        int dice = random.nextInt(10);
        if (dice < REPEATS) {
            calls.post(key(old), prompts.body(old)).ifPresent(task -> compare(old, task));
        } else if (dice < REPEATS + LOOKS) {
            calls.get(tally.tasks.getOrDefault(key(old), "")).ifPresent(task -> compare(old, task));
        }
    }

    /** The same task for the same key, and an end that stands. */
    private void compare(int number, JsonNode task) {
        String known = tally.tasks.get(key(number));
        if (!id(task).equals(known)) {
            tally.wrong("%s was %s and is %s".formatted(key(number), known, id(task)));
        }
        String status = task.path("status").asString("");
        String end = ends.get(known);
        if (end != null && !end.equals(status)) {
            tally.wrong("%s had ended as %s and is %s".formatted(known, end, status));
        } else if (TERMINAL.contains(status)) {
            ends.put(id(task), status);
        }
    }

    private void pause() throws InterruptedException {
        Thread.sleep(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
    }

    private static String key(int number) {
        return KEYS + number;
    }

    /** Which number has this key. */
    static int number(String key) {
        return Integer.parseInt(key.substring(KEYS.length()));
    }

    private static String id(JsonNode task) {
        return task.path("id").asString("");
    }
}
