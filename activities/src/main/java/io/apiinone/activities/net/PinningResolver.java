package io.apiinone.activities.net;

import io.apiinone.workflows.net.Destinations;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up once for each connection and judges all its addresses: one that is not allowed refuses them all. The connection
 * goes to the very addresses that were judged, so a name that leads elsewhere a moment later changes nothing.
 */
final class PinningResolver implements DnsResolver, AutoCloseable {
    /**
     * Platform threads: the system's resolver is native code, which would hold a virtual thread's carrier, and knows no time limit. So
     * many questions may hang at once.
     */
    private static final int MOST_LOOKUPS = 128;

    /** Whoever waits is not always stopped by its own limit. */
    private static final int LONGEST_LOOKUP_SECONDS = 10;

    private final Destinations rules;
    private final Lookup lookup;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            MOST_LOOKUPS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("target-lookup-", 0).daemon().factory());

    PinningResolver(Destinations rules, Lookup lookup) {
        this.rules = rules;
        this.lookup = lookup;
    }

    /** @throws RefusedAddressException when one of the addresses is not allowed */
    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] addresses = ask(host);
        if (!Stream.of(addresses).allMatch(address -> rules.allow(host, port, address))) {
            throw new RefusedAddressException();
        }
        return Stream.of(addresses)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /** Without a port nothing can be judged; the client asks with one. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        throw new RefusedAddressException();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private InetAddress[] ask(String host) throws UnknownHostException {
        try {
            Future<InetAddress[]> answer = threads.submit(() -> lookup.all(host));
            return answer.get(LONGEST_LOOKUP_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            throw new UnknownHostException("too many look-ups hang");
        } catch (TimeoutException e) {
            throw new UnknownHostException("the look-up of the host hangs");
        } catch (ExecutionException e) {
            throw new UnknownHostException("the host can not be looked up");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("the exchange is over");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
