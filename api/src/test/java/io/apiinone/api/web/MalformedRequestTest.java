package io.apiinone.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.RawHttp;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests too broken for any filter still get the one shape of an error, and learn nothing of the server. */
class MalformedRequestTest {
    private static final String HOST = "Host: localhost";
    private static final String CLOSE = "Connection: close";
    private static final TestApi API = TestApi.shared();
    private static final TestAccount ACCOUNT = TestBooks.shared().freshAccount(100);

    record Broken(String name, int status, List<String> lines) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Broken> broken() {
        String key = "Authorization: Bearer " + ACCOUNT.secret().text();
        return List.of(
                new Broken("no request line", 400, List.of("GARBAGE")),
                new Broken("space in the path", 400, List.of("GET /a b HTTP/1.1", HOST)),
                new Broken("bad escape", 400, List.of("GET /api/v1/tasks/%zz HTTP/1.1", HOST)),
                new Broken("escaped slash", 400, List.of("GET /api/v1/tasks/%2F HTTP/1.1", HOST)),
                new Broken("bad escape in the query", 400, List.of("GET /api/v1/ledger?limit=%zz HTTP/1.1", HOST, key)),
                new Broken("above the root", 400, List.of("GET /../etc HTTP/1.1", HOST)),
                new Broken("no host", 400, List.of("GET / HTTP/1.1")),
                new Broken("huge path", 400, List.of("GET /" + "a".repeat(20_000) + " HTTP/1.1", HOST)),
                new Broken("huge header", 400, List.of("GET / HTTP/1.1", HOST, "X: " + "a".repeat(20_000))),
                new Broken("bad header name", 400, List.of("GET / HTTP/1.1", HOST, "X Y: z")),
                new Broken("unknown version", 400, List.of("GET / HTTP/9.1", HOST)),
                new Broken("unknown encoding", 400, List.of("POST / HTTP/1.1", HOST, "Transfer-Encoding: foo")),
                new Broken("negative length", 400, List.of("POST / HTTP/1.1", HOST, "Content-Length: -1")),
                new Broken("trace", 405, List.of("TRACE /x HTTP/1.1", HOST, CLOSE)),
                new Broken("unknown method", 404, List.of("FOO /x HTTP/1.1", HOST, CLOSE)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void answersAProblem(Broken broken) {
        String answer = RawHttp.send(API.port(), String.join("\r\n", broken.lines()), "", "");

        assertThat(answer).startsWith("HTTP/1.1 " + broken.status() + " ");
        assertThat(answer).contains("X-Request-Id: req_", "X-Should-Retry: false", "application/problem+json");
        assertThat(answer).contains("\"status\":" + broken.status(), "\"error\":{");
        assertThat(answer).doesNotContain("Tomcat", "Exception", "<html", "\"instance\":\"/error\"");
    }

    @Test
    void refusesALargeBodyThatComesInPieces() {
        String piece = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
        String answer = RawHttp.send(
                API.port(),
                "POST /api/v1/images/generations HTTP/1.1",
                HOST,
                CLOSE,
                "Authorization: Bearer " + ACCOUNT.secret().text(),
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                piece.repeat(17) + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("payload_too_large");
    }

    @Test
    void neverShowsACallbacksToken() {
        String answer = RawHttp.send(
                API.port(), "POST /callbacks/node41/task_1/s3cret HTTP/1.1", HOST, "Content-Length: -1", "", "");
        assertThat(answer).contains("/callbacks/node41/task_1/***").doesNotContain("s3cret");
    }
}
