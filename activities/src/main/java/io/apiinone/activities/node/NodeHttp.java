package io.apiinone.activities.node;

import io.apiinone.activities.net.PlainHttp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HTTP with the three guarantees that money needs: a request is sent at most once, it is known whether anything was sent, and
 * every exchange ends in time with a bounded body. Retries and redirects are off: retrying is the workflow's decision.
 */
final class NodeHttp implements AutoCloseable {
    /** Fifty times the largest answer seen. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 200;
    private static final String SENT = "apiinone.sent";

    private final CloseableHttpClient creates;
    private final CloseableHttpClient looks;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("node-deadlines").factory());

    NodeHttp() {
        // A connection that the node closes at the very moment we reuse it would make a harmless create unknown; a
        // create is
        // worth a connection of its own.
        creates = builder()
                .setConnectionReuseStrategy((request, response, context) -> false)
                .build();
        looks = builder().build();
    }

    private static HttpClientBuilder builder() {
        return PlainHttp.builder()
                .setRequestExecutor(new MarkingExecutor())
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT))
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                        .build());
    }

    /** Sends something that must not be sent twice. */
    Exchange create(HttpUriRequestBase request, Duration timeout) {
        return exchange(creates, request, timeout);
    }

    /** Asks something that may be asked again. */
    Exchange look(HttpUriRequestBase request, Duration timeout) {
        return exchange(looks, request, timeout);
    }

    private Exchange exchange(CloseableHttpClient client, HttpUriRequestBase request, Duration timeout) {
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(CONNECT))
                .setResponseTimeout(Timeout.of(timeout))
                .build());
        HttpClientContext context = HttpClientContext.create();
        // The response timeout counts from byte to byte; a node that drips is cut off here.
        ScheduledFuture<?> deadline = watch.schedule(() -> request.cancel(), timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, context, NodeHttp::answered);
        } catch (IOException e) {
            String reason = e.getClass().getSimpleName();
            return context.getAttribute(SENT) == null ? new Exchange.NotSent(reason) : new Exchange.NoAnswer(reason);
        } finally {
            deadline.cancel(false);
        }
    }

    private static Exchange answered(ClassicHttpResponse response) throws IOException {
        Header retryAfter = response.getFirstHeader("Retry-After");
        return new Exchange.Answered(
                response.getCode(), body(response), retryAfter == null ? null : seconds(retryAfter.getValue()));
    }

    private static @Nullable String body(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return "";
        }
        try (InputStream in = response.getEntity().getContent()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                // Not drained: the rest may never end.
                response.close();
                return null;
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** The delta form of RFC 9110, 10.2.3; a date or nonsense is no wish at all. */
    private static @Nullable Duration seconds(String value) {
        return value.strip().matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(value.strip())) : null;
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        creates.close();
        looks.close();
    }

    /** Notes the moment from which something may have been sent: the connection stands, TLS included. */
    private static final class MarkingExecutor extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                @Nullable HttpResponseInformationCallback information,
                HttpContext context)
                throws IOException, HttpException {
            context.setAttribute(SENT, Boolean.TRUE);
            return super.execute(request, connection, information, context);
        }
    }
}
