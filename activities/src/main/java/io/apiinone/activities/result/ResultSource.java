package io.apiinone.activities.result;

import io.apiinone.activities.result.CopyOutcome.Away;
import io.apiinone.activities.result.CopyOutcome.Unfit;
import io.apiinone.workflows.node41.ResultHosts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
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
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Reads pictures from where a node put them. The address is not trusted: only allowed hosts are asked, at the address that was
 * looked at, without following redirects, for a bounded time and size.
 */
public final class ResultSource implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 64;

    private final ResultHosts hosts;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("copy-deadlines").factory());

    public ResultSource(ResultHosts hosts) {
        this(hosts, SystemDefaultDnsResolver.INSTANCE);
    }

    /** @param names where names are looked up */
    ResultSource(ResultHosts hosts, DnsResolver names) {
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

    /** What becomes of a picture's bytes. */
    interface Use {
        /** @param content the whole body; it ends with an exception when there is more of it than there may be */
        CopyOutcome of(InputStream content) throws IOException;
    }

    /**
     * Asks once.
     *
     * @param most bytes
     * @param limit for all of it
     */
    CopyOutcome read(String url, long most, Duration limit, Use use) {
        if (!hosts.allow(url)) {
            return new Unfit("its host is not allowed");
        }
        HttpGet request = new HttpGet(url);
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(CONNECT))
                .setResponseTimeout(Timeout.of(SILENCE))
                .build());
        // The response timeout counts from byte to byte; a host that drips is cut off here.
        ScheduledFuture<?> deadline = watch.schedule(() -> request.cancel(), limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(request, response -> answered(response, most, use));
        } catch (Bounded.ExceededException e) {
            return larger(most);
        } catch (IOException e) {
            return new Away(e.getClass().getSimpleName());
        } finally {
            deadline.cancel(false);
        }
    }

    private static CopyOutcome answered(ClassicHttpResponse response, long most, Use use) throws IOException {
        HttpEntity entity = response.getEntity();
        CopyOutcome refused = null;
        if (response.getCode() != 200 || entity == null) {
            refused = new Away("answered " + response.getCode());
        } else if (entity.getContentLength() > most) {
            refused = larger(most);
        } else if (entity.getContentLength() < 0 && !entity.isChunked()) {
            // Where it ends nobody could tell: half a picture must not be taken for a whole one.
            refused = new Away("it does not tell its length");
        }
        CopyOutcome outcome = refused == null ? use.of(new Bounded(entity.getContent(), most)) : refused;
        if (!(outcome instanceof CopyOutcome.Kept)) {
            // Not drained: a body that nobody wants may never end.
            response.close();
        }
        return outcome;
    }

    private static Unfit larger(long most) {
        return new Unfit("it is larger than " + most + " bytes");
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        http.close();
    }
}
