package io.apiinone.api.input;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the system's resolver, which knows no time limit, for a limited time. A question that hangs holds one of a few threads, and
 * whoever asks for the same name waits for the same answer.
 */
final class HostLookup implements AutoCloseable {
    /** Platform threads: the resolver is native code, which would hold a virtual thread's carrier. */
    private static final int THREADS = 16;

    private static final int WAITING = 256;
    private static final Duration FRESH = Duration.ofSeconds(30);
    /** Soon forgotten, so that an outage is over when it is over. */
    private static final Duration UNKNOWN = Duration.ofMillis(200);

    private static final int MOST_NAMES = 10_000;

    /** @throws IllegalArgumentException naming the setting: a POST has two seconds, and more to do than to look hosts up */
    static void requirePatience(String setting, Duration patience) {
        if (!patience.isPositive() || patience.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException(setting + " must be at most 1s");
        }
    }

    /** The system's resolver, or a test's. */
    interface Resolver {
        InetAddress[] all(String name) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("host-lookup-", 0).daemon().factory());
    private final AsyncCache<String, List<InetAddress>> recent = Caffeine.newBuilder()
            .expireAfter(Expiry.<String, List<InetAddress>>creating(
                    (name, addresses) -> addresses.isEmpty() ? UNKNOWN : FRESH))
            .maximumSize(MOST_NAMES)
            .buildAsync();

    HostLookup(Resolver resolver) {
        this.resolver = resolver;
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * The addresses of each of the names; one that is unknown, or whose answer takes too long, is left out.
     *
     * @param patience for all names together
     */
    Map<String, List<InetAddress>> find(Set<String> names, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Map<String, CompletableFuture<List<InetAddress>>> asked = new HashMap<>();
        for (String name : names) {
            try {
                asked.put(name, recent.get(name, (key, executor) -> ask(key)));
            } catch (RejectedExecutionException e) {
                // Too many questions hang already: this one would, too.
            }
        }
        Map<String, List<InetAddress>> found = new HashMap<>();
        asked.forEach((name, answer) -> found.put(name, await(answer, end)));
        found.values().removeIf(List::isEmpty);
        return found;
    }

    private CompletableFuture<List<InetAddress>> ask(String name) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return List.of(resolver.all(name));
                    } catch (UnknownHostException e) {
                        return List.of();
                    }
                },
                threads);
    }

    private static List<InetAddress> await(CompletableFuture<List<InetAddress>> answer, long end) {
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
