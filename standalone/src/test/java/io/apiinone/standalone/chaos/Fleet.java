package io.apiinone.standalone.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Customers who post until they are told to stop, each with its own numbers of tasks. */
final class Fleet {
    private final List<Client> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param callbackUrl where some tasks' webhooks go
     * @param underWay how many acknowledged tasks have not ended
     */
    Fleet(ChaosSettings settings, String api, String key, String callbackUrl, Tally tally, IntSupplier underWay) {
        var numbers = new AtomicInteger();
        var prompts = new Prompts(settings.seed(), callbackUrl);
        for (int i = 0; i < settings.clients(); i++) {
            // The first never pauses for the others' work, so that the first accepted POST after a fault is seen at
            // once.
            boolean mayPost = i == 0;
            clients.add(new Client(
                    new Calls(api, key, tally),
                    tally,
                    prompts,
                    numbers,
                    () -> mayPost || underWay.getAsInt() < settings.open(),
                    settings.seed() + i));
        }
    }

    void start() {
        clients.forEach(client -> threads.add(Thread.ofVirtual().start(client)));
    }

    /** Returns when each has the acknowledgement of what it posted last. */
    void stop() throws InterruptedException {
        clients.forEach(Client::stop);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
