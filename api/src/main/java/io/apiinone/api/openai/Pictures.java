package io.apiinone.api.openai;

import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StoreKey;
import io.apiinone.workflows.node41.ResultHosts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a finished picture from the store, or from where the node put it, for an answer that holds it. A node's address is not
 * trusted: only allowed hosts are asked, at the address that was looked at, without following redirects, for a bounded time and size.
 */
final class Pictures implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Pictures.class);

    /** A 2K picture without any compression has 17 MiB. */
    private static final int MOST_BYTES = 20 * 1024 * 1024;

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Each picture is in memory as it is and in base 64. */
    private static final int AT_ONCE = 8;

    private final PictureStore store;
    private final ResultHosts hosts;
    private final CloseableHttpClient http;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("picture-deadlines").factory());

    Pictures(PictureStore store, ResultHosts hosts) {
        this(store, hosts, SystemDefaultDnsResolver.INSTANCE);
    }

    /** @param names where names are looked up */
    Pictures(PictureStore store, ResultHosts hosts, DnsResolver names) {
        this.store = store;
        this.hosts = hosts;
        this.http = HttpClients.custom()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("api-in-one")
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new AllowedAddresses(hosts, names))
                        .setMaxConnTotal(AT_ONCE)
                        .setMaxConnPerRoute(AT_ONCE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT))
                                .build())
                        .build())
                .build();
    }

    /** Empty when it can not be had: the log says why. Takes at most 40 s. */
    Optional<byte[]> fetch(String url) {
        StoredPicture ours = StoredPicture.parse(url).orElse(null);
        return ours == null ? fromNode(url) : kept(ours);
    }

    private Optional<byte[]> kept(StoredPicture picture) {
        StoreKey key = new StoreKey(picture.key());
        try {
            OptionalLong size = store.size(key);
            if (size.isEmpty() || size.getAsLong() > MOST_BYTES) {
                log.warn("a picture is not kept any more, or is too large to be sent along");
                return Optional.empty();
            }
            try (InputStream content = store.open(key, 0, size.getAsLong())) {
                return Optional.of(content.readAllBytes());
            }
        } catch (IOException e) {
            log.warn("a picture could not be read: {}", e.toString());
            return Optional.empty();
        }
    }

    private Optional<byte[]> fromNode(String url) {
        try {
            if (!hosts.allow(url) || !places.tryAcquire(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("a picture was not fetched: its host is not allowed, or too many are fetched");
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(get(url));
        } catch (IOException e) {
            log.warn("a picture could not be fetched: {}", e.toString());
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    private byte[] get(String url) throws IOException {
        HttpGet request = new HttpGet(url);
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(CONNECT))
                .setResponseTimeout(Timeout.of(LONGEST))
                .build());
        // The response timeout counts from byte to byte; a host that drips is cut off here.
        ScheduledFuture<?> deadline = watch.schedule(() -> request.cancel(), LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(request, Pictures::body);
        } finally {
            deadline.cancel(false);
        }
    }

    private static byte[] body(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != 200 || response.getEntity() == null) {
            // Not drained: a body that nobody wants may never end.
            response.close();
            throw new IOException("answered " + response.getCode());
        }
        try (InputStream in = response.getEntity().getContent()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length == 0 || bytes.length > MOST_BYTES) {
                response.close();
                throw new IOException(bytes.length == 0 ? "it is empty" : "it is larger than " + MOST_BYTES + " bytes");
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        http.close();
    }

    /**
     * What a name resolves to is looked at, and then connected to: there is no second look-up in between.
     *
     * @param names where it is looked up
     */
    private record AllowedAddresses(ResultHosts hosts, DnsResolver names) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = names.resolve(host);
            for (InetAddress address : addresses) {
                if (!hosts.allow(host, address)) {
                    throw new UnknownHostException("the host has a private address");
                }
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return names.resolveCanonicalHostname(host);
        }
    }
}
