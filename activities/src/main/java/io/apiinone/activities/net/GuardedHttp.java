package io.apiinone.activities.net;

import io.apiinone.workflows.net.Target;
import io.apiinone.workflows.net.TargetRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to targets that somebody else named. Each exchange has a connection of its own, to an address that was judged for it, takes
 * one request, follows nothing, and is over when its time is over, whatever the other side does.
 */
public final class GuardedHttp implements AutoCloseable {
    /** Others wait for their own limits only; the worker's slots bound how many there are at all. */
    private static final int MOST_CONNECTIONS = 2000;

    private static final int MOST_HEADERS = 64;
    private static final int LONGEST_LINE = 8192;

    private final PinningResolver resolver;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final ExecutorService exchanges = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("guarded-http-", 0).factory());

    public GuardedHttp(TargetRules rules) {
        this(rules, InetAddress::getAllByName);
    }

    GuardedHttp(TargetRules rules, PinningResolver.Lookup lookup) {
        this(rules, lookup, SSLContexts.createDefault());
    }

    /** @param trust whose certificates are believed; that one is the host's own is checked anyway */
    GuardedHttp(TargetRules rules, PinningResolver.Lookup lookup, SSLContext trust) {
        resolver = new PinningResolver(rules, lookup);
        connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .build())
                        .build())
                .build();
        client = PlainHttp.builder()
                .disableContentCompression()
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setConnectionManager(connections)
                .build();
    }

    /** How many connections there are at this moment. */
    int open() {
        return connections.getTotalStats().getLeased();
    }

    /** Sends a JSON body. */
    public <T> Outcome<T> post(
            Target target, Map<String, String> headers, byte[] body, Limits limits, Reply.Reader<T> reader) {
        HttpUriRequestBase request = request("POST", target);
        request.setEntity(new ByteArrayEntity(body, ContentType.create("application/json")));
        return exchange(target, request, headers, limits, reader);
    }

    public <T> Outcome<T> get(Target target, Map<String, String> headers, Limits limits, Reply.Reader<T> reader) {
        return exchange(target, request("GET", target), headers, limits, reader);
    }

    /** The path is set as it is: read as a URI, one that begins with two slashes would name another host. */
    private static HttpUriRequestBase request(String method, Target target) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create("/"));
        request.setPath(target.path());
        return request;
    }

    private <T> Outcome<T> exchange(
            Target target,
            HttpUriRequestBase request,
            Map<String, String> headers,
            Limits limits,
            Reply.Reader<T> reader) {
        headers.forEach(request::setHeader);
        Future<T> answer = exchanges.submit(() -> answered(target, request, limits, reader));
        try {
            return new Outcome.Answered<>(answer.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Outcome.NotAnswered<>(Trouble.TIMEOUT);
        } catch (ExecutionException e) {
            return new Outcome.NotAnswered<>(trouble(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.NotAnswered<>(Trouble.TIMEOUT);
        } finally {
            // Whatever still goes on loses its connection: the rest of a body may never end.
            request.cancel();
            answer.cancel(true);
        }
    }

    private <T> T answered(Target target, HttpUriRequestBase request, Limits limits, Reply.Reader<T> reader)
            throws IOException {
        Timeout whole = Timeout.of(limits.whole());
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(whole)
                .setResponseTimeout(whole)
                .build());
        HttpHost host = new HttpHost(target.secure() ? "https" : "http", target.host(), target.port());
        ClassicHttpResponse response = client.executeOpen(host, request, HttpClientContext.create());
        InputStream body = response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
        return reader.read(new Reply(response, new LimitedInput(body, limits.mostBytes())));
    }

    private static Trouble trouble(@Nullable Throwable cause) {
        return switch (cause) {
            case RefusedAddressException e -> Trouble.REFUSED_ADDRESS;
            case UnknownHostException e -> Trouble.UNKNOWN_HOST;
            case SocketTimeoutException e -> Trouble.TIMEOUT;
            case LimitedInput.TooLargeException e -> Trouble.TOO_LARGE;
            case SSLException e -> Trouble.TLS;
            case SocketException e -> Trouble.CONNECTION;
            case IOException e -> e.getCause() instanceof HttpException ? Trouble.PROTOCOL : Trouble.CONNECTION;
            case RuntimeException e -> throw e;
            case null, default -> throw new IllegalStateException(cause);
        };
    }

    @Override
    public void close() throws IOException {
        exchanges.shutdownNow();
        client.close();
        resolver.close();
    }
}
