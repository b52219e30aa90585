package io.apiinone.standalone.chaos;

import io.apiinone.standalone.journey.Hook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/**
 * The address that customers name for their webhooks. It is no part of the system and stays up, but as such endpoints do it
 * refuses now and then, and takes the same event at the next try.
 */
final class Mailbox implements AutoCloseable {
    private static final int EVERY = 4;
    private static final int REFUSED_AT_FIRST = 8;

    private final Map<String, List<JsonNode>> taken = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> ids = new ConcurrentHashMap<>();
    private final Set<String> forged = ConcurrentHashMap.newKeySet();
    private final Hook hook = new Hook(0, this::answer);
    private volatile String secret = "";

    /** @param key the customers' secret, which signs what comes */
    void expect(String key) {
        secret = key;
    }

    /** Whether the task of this number is posted with our address. */
    static boolean isFor(int number) {
        return number % EVERY == 0;
    }

    String url() {
        return hook.url();
    }

    private int answer(Hook.Event event) {
        if (!event.verifies(secret)) {
            forged.add(event.id());
            return 400;
        }
        boolean first = ids.computeIfAbsent(event.task(), task -> ConcurrentHashMap.newKeySet())
                .add(event.id());
        if (first && Math.floorMod(event.id().hashCode(), REFUSED_AT_FIRST) == 0) {
            return 500;
        }
        taken.computeIfAbsent(event.task(), task -> new CopyOnWriteArrayList<>())
                .add(event.json().path("data"));
        return 200;
    }

    /** How many tasks it has been told of. */
    int tasks() {
        return taken.size();
    }

    /**
     * What does not fit between the books and what came: each end is told, told truly, and under one id; empty when all is well.
     *
     * @param books every task, by its id
     */
    List<String> differences(Map<String, Evidence.Row> books) {
        List<String> wrong = new ArrayList<>();
        Map<String, Evidence.Row> untold = new HashMap<>(books);
        untold.values().removeIf(row -> !isFor(Client.number(row.key())));
        taken.forEach((task, events) -> {
            Evidence.Row row = untold.remove(task);
            if (row == null) {
                wrong.add("a webhook came about %s, which has none".formatted(task));
            } else if (!events.stream()
                    .allMatch(event -> event.path("status").asString("").equals(row.status()))) {
                wrong.add("%s is %s, and its webhook says otherwise: %s".formatted(task, row.status(), events));
            }
        });
        untold.keySet().forEach(task -> wrong.add("no webhook came about " + task));
        ids.forEach((task, messages) -> {
            if (messages.size() > 1) {
                wrong.add("the one end of %s came as %s".formatted(task, messages));
            }
        });
        forged.forEach(message -> wrong.add("%s is not signed by us".formatted(message)));
        return wrong;
    }

    @Override
    public void close() {
        hook.close();
    }
}
