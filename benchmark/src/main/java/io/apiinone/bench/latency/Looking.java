package io.apiinone.bench.latency;

import io.apiinone.bench.load.Connection;
import io.apiinone.bench.load.Customers;
import io.apiinone.bench.machine.CpuMeter;
import io.apiinone.bench.machine.CpuReading;
import io.apiinone.bench.machine.Part;
import io.apiinone.bench.report.Latencies.Looks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many looks at tasks a second the api answers. */
final class Looking {
    private static final int CALLERS = 8;
    private static final double NANOS_PER_SECOND = 1e9;

    private final int port;
    private final Customers customers;
    private final CpuMeter meter;

    Looking(int port, Customers customers, CpuMeter meter) {
        this.port = port;
        this.customers = customers;
        this.meter = meter;
    }

    /** @param owned requests, looked at in turns */
    Looks at(String what, List<byte[]> owned, Duration time) throws InterruptedException {
        Micros times = new Micros();
        AtomicLong failed = new AtomicLong();
        CpuReading before = meter.read();
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int first = i;
            threads.add(Thread.ofVirtual().start(() -> {
                try (Connection connection = new Connection(port)) {
                    for (int n = first; System.nanoTime() - begin < time.toNanos(); n++) {
                        long sent = System.nanoTime();
                        Connection.Answer answer = connection.send(owned.get(n % owned.size()));
                        times.since(sent);
                        if (answer.status() != 200) {
                            failed.incrementAndGet();
                        }
                    }
                } catch (IOException e) {
                    failed.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        Map<Part, Double> used = meter.read().since(before);
        long looks = times.quantiles().count();
        Map<Part, Double> each = new EnumMap<>(Part.class);
        used.forEach((part, millis) -> each.put(part, millis / Math.max(1, looks)));
        return new Looks(what, CALLERS, looks / seconds, times.quantiles(), failed.get(), each);
    }

    /** A request for each task, by the customer that owns it. */
    List<byte[]> requests(Map<String, Long> owners) {
        return owners.entrySet().stream()
                .map(task -> customers.get(task.getValue(), task.getKey()))
                .toList();
    }
}
