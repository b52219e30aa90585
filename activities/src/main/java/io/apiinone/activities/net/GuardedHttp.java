package io.apiinone.activities.net;

import io.apiinone.workflows.net.Destinations;
import io.apiinone.workflows.net.Target;
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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
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

    /** For each of a host's addresses, so that a second one has its turn. */
    private static final Timeout CONNECT = Timeout.ofSeconds(5);

    private static final int MOST_HEADERS = 64;
    private static final int LONGEST_LINE = 8192;

    private final PinningResolver resolver;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final ExecutorService exchanges = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("guarded-http-", 0).factory());

    /** Ends the time of downloads, whose readers are in their callers' threads. */
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("download-deadlines").daemon().factory());

    public GuardedHttp(Destinations rules) {
        this(rules, InetAddress::getAllByName);
    }

    /** @param lookup in place of the system's resolver */
    public GuardedHttp(Destinations rules, Lookup lookup) {
        this(rules, lookup, SSLContexts.createDefault());
    }

    /** @param trust whose certificates are believed; that one is the host's own is checked anyway */
    GuardedHttp(Destinations rules, Lookup lookup, SSLContext trust) {
        resolver = new PinningResolver(rules, lookup);
        connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
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

    <T> Outcome<T> get(Target target, Map<String, String> headers, Limits limits, Reply.Reader<T> reader) {
        return exchange(target, request("GET", target), headers, limits, reader);
    }

    /**
     * Asks for something large, whose reader passes it on: it runs in the caller's own thread, is never interrupted, and may go on with
     * what it has when the time is over, which cuts the connection only. A look-up and a connection may take a few seconds beyond.
     *
     * @throws IOException the reader's own trouble, with what it does with the bytes
     */
    public <T> Outcome<T> download(Target target, Limits limits, Reply.Reader<T> reader) throws IOException {
        HttpUriRequestBase request = request("GET", target);
        AtomicBoolean late = new AtomicBoolean();
        Future<?> deadline = watch.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                limits.whole().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return passedOn(target, request, limits, late, reader);
        } finally {
            // Not drained: a body that nobody wants may never end.
            request.cancel();
            deadline.cancel(false);
        }
    }

    private <T> Outcome<T> passedOn(
            Target target, HttpUriRequestBase request, Limits limits, AtomicBoolean late, Reply.Reader<T> reader)
            throws IOException {
        Reply reply;
        LimitedInput body;
        try {
            ClassicHttpResponse response = asked(target, request, limits);
            body = body(response, limits);
            reply = new Reply(response, body);
        } catch (IOException e) {
            return new Outcome.NotAnswered<>(late.get() ? Trouble.TIMEOUT : trouble(e));
        }
        try {
            return new Outcome.Answered<>(reader.read(reply));
        } catch (IOException e) {
            IOException broken = body.broken();
            if (broken == null) {
                throw e;
            }
            return new Outcome.NotAnswered<>(late.get() ? Trouble.TIMEOUT : trouble(broken));
        }
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
        ClassicHttpResponse response = asked(target, request, limits);
        return reader.read(new Reply(response, body(response, limits)));
    }

    private ClassicHttpResponse asked(Target target, HttpUriRequestBase request, Limits limits) throws IOException {
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(limits.whole()))
                .setResponseTimeout(Timeout.of(limits.silence()))
                .build());
        HttpHost host = new HttpHost(target.secure() ? "https" : "http", target.host(), target.port());
        return client.executeOpen(host, request, HttpClientContext.create());
    }

    private static LimitedInput body(ClassicHttpResponse response, Limits limits) throws IOException {
        InputStream content = response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
        return new LimitedInput(content, limits.mostBytes());
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
        watch.shutdownNow();
        client.close();
        resolver.close();
    }
}
