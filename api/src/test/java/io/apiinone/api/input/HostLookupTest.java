package io.apiinone.api.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostLookupTest {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("93.184.215.14");

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger questions = new AtomicInteger();
    private final HostLookup lookup = new HostLookup(this::resolve);

    private InetAddress[] resolve(String name) throws UnknownHostException {
        questions.incrementAndGet();
        if (name.startsWith("hangs")) {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(name);
            }
        }
        if (name.startsWith("unknown")) {
            throw new UnknownHostException(name);
        }
        return new InetAddress[] {ADDRESS};
    }

    private Map<String, List<InetAddress>> find(Set<String> names) {
        return lookup.find(names, Duration.ofMillis(150));
    }

    @AfterEach
    void close() {
        end.countDown();
        lookup.close();
    }

    @Test
    void answersWhatIsKnownAndLeavesOutTheRest() {
        assertThat(find(Set.of("a", "b", "unknown", "hangs")))
                .isEqualTo(Map.of("a", List.of(ADDRESS), "b", List.of(ADDRESS)));
    }

    @Test
    void waitsOnceForAllThatHang() {
        long begun = System.nanoTime();
        assertThat(find(names("hangs-%d", 8))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(140), Duration.ofMillis(1000));
    }

    @Test
    void asksForANameOnceWhileItIsFreshOrUnderWay() {
        for (int i = 0; i < 3; i++) {
            find(Set.of("a"));
            find(Set.of("hangs"));
        }
        assertThat(questions).hasValue(2);
    }

    @Test
    void soonAsksAgainForANameThatWasUnknown() throws InterruptedException {
        find(Set.of("unknown"));
        Thread.sleep(250);
        find(Set.of("unknown"));
        assertThat(questions).hasValue(2);
    }

    /** A resolver that is away costs a bounded number of threads, and then not even a wait. */
    @Test
    void doesNotQueueBehindAResolverThatHangs() {
        assertThat(find(names("hangs-%d", 1000))).isEmpty();
        assertThat(questions.get()).isLessThanOrEqualTo(16);
        end.countDown();
        await().atMost(Duration.ofSeconds(20)).until(() -> find(Set.of("later")).size() == 1);
    }

    private static Set<String> names(String form, int count) {
        return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.toSet());
    }
}
