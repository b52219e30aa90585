package io.apiinone.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import io.apiinone.sandbox.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** One request and its answer. */
final class Exchange {
    /** Far above the largest request there is: a prompt of 5000 characters and 8 addresses. */
    private static final int LARGEST_BODY = 1 << 20;

    private final HttpExchange http;

    Exchange(HttpExchange http) {
        this.http = http;
    }

    String method() {
        return http.getRequestMethod();
    }

    String path() {
        return http.getRequestURI().getPath();
    }

    /** The value of a query parameter; "" when it is absent. */
    String query(String name) {
        return Stream.ofNullable(http.getRequestURI().getRawQuery())
                .flatMap(query -> Stream.of(query.split("&", -1)))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
    }

    InetAddress peer() {
        return http.getRemoteAddress().getAddress();
    }

    /** The body; what is beyond the limit is not read. */
    byte[] body() throws IOException {
        try (InputStream in = http.getRequestBody()) {
            return in.readNBytes(LARGEST_BODY);
        }
    }

    void setHeader(String name, String value) {
        http.getResponseHeaders().set(name, value);
    }

    void json(int status, ObjectNode body) throws IOException {
        bytes(status, "application/json", Json.bytes(body));
    }

    void bytes(int status, String type, byte[] body) throws IOException {
        setHeader("Content-Type", type);
        if (method().equals("HEAD")) {
            setHeader("Content-Length", Integer.toString(body.length));
        }
        boolean without = method().equals("HEAD") || body.length == 0;
        http.sendResponseHeaders(status, without ? -1 : body.length);
        if (!without) {
            http.getResponseBody().write(body);
        }
    }

    /**
     * Starts an answer whose body the caller writes.
     *
     * @param length of the body, or 0 for chunks
     */
    OutputStream open(String type, long length) throws IOException {
        setHeader("Content-Type", type);
        http.sendResponseHeaders(200, length);
        return http.getResponseBody();
    }

    /** Ends the exchange. Closes the socket when the answer was not started or is not whole. */
    void close() {
        http.close();
    }
}
