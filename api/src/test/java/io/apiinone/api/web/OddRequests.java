package io.apiinone.api.web;

import static io.apiinone.api.testing.Words.words;

import java.util.ArrayList;
import java.util.List;

/** Requests with something odd in their verb, path, headers or encoding, as raw text; none of them is worth a credit. */
final class OddRequests {
    private static final String POST = "POST /api/v1/images/generations HTTP/1.1";
    private static final String GET = "GET /api/v1/balance HTTP/1.1";
    private static final String BODY = "{\"prompt\":\"x\"}";

    record Odd(String name, String text) {}

    private final List<Odd> all = new ArrayList<>();
    private final String key;

    private OddRequests(String key) {
        this.key = "Authorization: Bearer " + key;
    }

    static List<Odd> all(String key) {
        OddRequests requests = new OddRequests(key);
        requests.verbs();
        requests.paths();
        requests.lines();
        requests.hosts();
        requests.lengths();
        requests.encodings();
        requests.types();
        requests.headers();
        requests.credentials(key);
        return requests.all;
    }

    private void add(String name, String... lines) {
        all.add(new Odd(name, String.join("\r\n", lines) + "\r\n\r\n"));
    }

    private void get(String name, String... headers) {
        all.add(new Odd(
                name, GET + "\r\nHost: localhost\r\nConnection: close\r\n" + key + "\r\n" + join(headers) + "\r\n"));
    }

    private void post(String name, String body, String... headers) {
        all.add(new Odd(
                name,
                POST + "\r\nHost: localhost\r\nConnection: close\r\n" + key + "\r\n" + join(headers) + "\r\n" + body));
    }

    private static String join(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    private void verbs() {
        for (String verb : words("""
                HEAD OPTIONS TRACE CONNECT PUT PATCH DELETE PROPFIND MKCOL LOCK PURGE QUERY get post Post GETT G GET\t
                \u0000 G\u0000ET GÉT GET/ GET; "GET" M-SEARCH PRI FOO""", "G E T", "", " ", "A".repeat(300), "A".repeat(9000))) {
            String shown = verb.length() > 20 ? verb.length() + " letters" : verb;
            for (String path : List.of("/api/v1/images/generations", "/api/v1/tasks/task_x")) {
                add(
                        "verb " + shown + " " + path,
                        verb + " " + path + " HTTP/1.1",
                        "Host: localhost",
                        "Connection: close",
                        key);
            }
        }
        add("options of everything", "OPTIONS * HTTP/1.1", "Host: localhost", "Connection: close");
        add("h2 preface", "PRI * HTTP/2.0", "", "SM");
    }

    private void paths() {
        for (String path : words(
                """
                / // /. /.. /api /api/ /api/v1 /api/v1/ /api/v1/balance/ /api/v1//balance /api/v1/balance;x=y
                /api/v1/%62alance /API/V1/BALANCE /api/v1/balance? /api/v1/balance?x /api/v1/balance#x
                /api/v1/balance%00 /api/v1/balance%0d%0aX:y /api/v1/tasks/ /api/v1/tasks/%2e%2e
                /api/v1/tasks/..;/balance /api/v1/tasks/%252e /api/v1/tasks/\\ /api/v1/tasks/%5c /api/v1/tasks/%ff
                /api/v1/tasks/%c0%af /error /actuator /actuator/prometheus /livez /readyz /favicon.ico /WEB-INF/
                /api/v1/ledger?limit=1&limit=2 /api/v1/ledger?limit= /api/v1/ledger?cursor[]=1 /api/v1/ledger?%00=%00
                http://localhost/api/v1/balance http://evil.example/api/v1/balance https://localhost/api/v1/balance
                //evil.example/api api/v1/balance ? * é /api/v1/{x} /api/v1/| /api/v1/^ /api/v1/` /api/v1/"
                /api/v1/<> /callbacks/node41/x/y /callbacks/node41// /callbacks/ /api/v1/bal\u0000ance
                /api/v1/bal\tance""",
                "/api/v1/tasks/" + "a".repeat(5000),
                "/api/v1/tasks/" + "%41".repeat(2000),
                "/api/v1/ledger?" + "a=b&".repeat(1500))) {
            String shown = path.length() > 60 ? path.substring(0, 60) + "…" : path;
            add("path " + shown, "GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close", key);
        }
    }

    private void lines() {
        add("no version", "GET /api/v1/balance", key);
        add("version 1.0", "GET /api/v1/balance HTTP/1.0", key);
        add("version 1.0 keeps alive", "GET /api/v1/balance HTTP/1.0", "Connection: keep-alive", key);
        for (String version : List.of(
                "HTTP/0.9",
                "HTTP/1.2",
                "HTTP/2",
                "HTTP/2.0",
                "HTTP/11",
                "http/1.1",
                "HTTP/1.1 x",
                "HTTP",
                "HTTP/",
                "HTTP/1.1.1",
                "ICAP/1.0",
                "HTTP/-1.1")) {
            add("version " + version, "GET /api/v1/balance " + version, "Host: localhost", "Connection: close", key);
        }
        add("blank lines first", "", "", "", GET, "Host: localhost", "Connection: close", key);
        all.add(new Odd("line feeds only", GET + "\nHost: localhost\nConnection: close\n" + key + "\n\n"));
        all.add(new Odd("carriage returns only", GET + "\rHost: localhost\rConnection: close\r" + key + "\r\r"));
        all.add(new Odd("nothing", "\r\n\r\n"));
        all.add(new Odd("TLS hello", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"));
        all.add(new Odd("SSH", "SSH-2.0-OpenSSH_9.9\r\n"));
        all.add(new Odd("SMTP", "EHLO a.example\r\n"));
        all.add(new Odd("pipelined garbage", GET + "\r\nHost: localhost\r\n" + key + "\r\n\r\nGARBAGE\r\n\r\n"));
    }

    private void hosts() {
        for (String host : words("""
                localhost:80:80 localhost:99999 localhost:-1 localhost:x user@localhost [::1 [::1]:80 é evil.example
                localhost\u0000 /""", "", " ", "a b", "a".repeat(5000))) {
            add("host " + (host.length() > 30 ? "long" : host), GET, "Host: " + host, "Connection: close", key);
        }
        add("two hosts", GET, "Host: localhost", "Host: localhost", "Connection: close", key);
        add("no host", GET, "Connection: close", key);
    }

    private void lengths() {
        for (String length : List.of(
                "",
                "x",
                "-1",
                "+2",
                "0x2",
                "2.0",
                "2,2",
                "99999999999999999999",
                "9223372036854775807",
                "13 13",
                "１")) {
            post("length " + length, BODY, "Content-Type: application/json", "Content-Length: " + length);
        }
        post("two lengths", BODY, "Content-Type: application/json", "Content-Length: 14", "Content-Length: 2");
        post("no length", BODY, "Content-Type: application/json");
        post("too short a length", BODY, "Content-Type: application/json", "Content-Length: 5");
        post("too long a length", BODY, "Content-Type: application/json", "Content-Length: 500");
        post(
                "length and chunks",
                "0\r\n\r\n",
                "Content-Type: application/json",
                "Content-Length: 14",
                "Transfer-Encoding: chunked");
        get("a body where none belongs", "Content-Length: 5", "");
    }

    private void encodings() {
        for (String encoding : List.of(
                "gzip",
                "chunked, gzip",
                "gzip, chunked",
                "chunked, chunked",
                "identity",
                "x-chunked",
                " chunked",
                "chunked ",
                "CHUNKED",
                "chunked;a=b",
                "\u000bchunked",
                "")) {
            post(
                    "transfer " + encoding,
                    "0\r\n\r\n",
                    "Content-Type: application/json",
                    "Transfer-Encoding: " + encoding);
        }
        for (String chunks : List.of(
                "2\r\n{}\r\n0\r\n\r\n",
                "z\r\n{}\r\n0\r\n\r\n",
                "-2\r\n{}\r\n0\r\n\r\n",
                "0x2\r\n{}\r\n0\r\n\r\n",
                "2\n{}\n0\n\n",
                "2;a=b\r\n{}\r\n0\r\n\r\n",
                "2;" + "a".repeat(9000) + "\r\n{}\r\n0\r\n\r\n",
                "ffffffffffffffff\r\n{}",
                "80000000\r\n{}",
                "2\r\n{}xx0\r\n\r\n",
                "2\r\n{}\r\n0\r\nX: y\r\n\r\n",
                "2\r\n{}\r\n0\r\n" + "X: y\r\n".repeat(2000) + "\r\n",
                "2\r\n{}\r\n0\r\nX y\r\n\r\n",
                "",
                "2\r\n{")) {
            post(
                    "chunks " + (chunks.length() > 30 ? chunks.length() + " characters" : chunks),
                    chunks,
                    "Content-Type: application/json",
                    "Transfer-Encoding: chunked");
        }
        for (String encoding : List.of("gzip", "br", "deflate", "identity", "zstd", "x")) {
            post(
                    "content encoding " + encoding,
                    BODY,
                    "Content-Type: application/json",
                    "Content-Length: 14",
                    "Content-Encoding: " + encoding);
        }
    }

    private void types() {
        for (String type : words(
                """
                x / */* text/plain text/json application/* application/xml application/x-www-form-urlencoded
                multipart/form-data application/json;;; APPLICATION/JSON application/problem+json
                application/json\u0000 é/é""",
                "",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense",
                "application/json; charset=",
                "application/json, text/plain",
                "application/json; a=\"",
                "application/" + "j".repeat(5000))) {
            post("type " + (type.length() > 60 ? "long" : type), BODY, "Content-Type: " + type, "Content-Length: 14");
        }
        post("two types", BODY, "Content-Type: application/json", "Content-Type: text/plain", "Content-Length: 14");
        post("no type", BODY, "Content-Length: 14");
        for (String accept : List.of(
                "",
                "x",
                "/",
                "text/html",
                "image/png",
                "application/xml",
                "*/*;q=0",
                "application/json;q=2",
                "application/json;q=x",
                "*/json",
                "a/b,".repeat(500),
                "é")) {
            get("accept " + (accept.length() > 60 ? "long" : accept), "Accept: " + accept);
        }
    }

    private void headers() {
        for (String header : List.of(
                "X Y: z",
                "X: a\u0000b",
                "X: a\rb",
                ": x",
                "X",
                "X:",
                " X: folded",
                "X: a\r\n folded",
                "X\u00e9: y",
                "X: \u00ff\u00fe",
                "(X): y",
                "X: " + "a".repeat(9000),
                "a".repeat(9000) + ": x",
                "Expect: 100-continue",
                "Expect: 200-ok",
                "Upgrade: h2c",
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
                "Upgrade: websocket",
                "Range: bytes=0-1",
                "Range: bytes=9-1,x",
                "If-None-Match: *",
                "If-None-Match: \"",
                "If-Modified-Since: yesterday",
                "If-Match: x",
                "Cookie: " + "a=b;".repeat(1500),
                "Cookie: \"",
                "X-HTTP-Method-Override: DELETE",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: x\u0000",
                "Forwarded: for=\"",
                "X-Original-URL: /error",
                "X-Request-Id: a\tb",
                "Accept-Language: " + "a-b,".repeat(1000),
                "Accept-Encoding: gzip;q=x",
                "Accept-Charset: x",
                "Origin: null",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: DELETE",
                "Connection: close, x",
                "Keep-Alive: timeout=999999",
                "TE: trailers",
                "Trailer: X",
                "Via: " + "x,".repeat(1000),
                "Max-Forwards: -1",
                "Date: x",
                "Proxy-Authorization: Basic x",
                "Prefer: wait=-1",
                "Prefer: wait=999999999999",
                "Prefer: wait=x",
                "Prefer: ,,;;",
                "Idempotency-Key:",
                "Idempotency-Key: a\r\nIdempotency-Key: b",
                "X-Stainless-Retry-Count: x")) {
            String shown = header.length() > 50 ? header.substring(0, 50) + "…" : header;
            get("header " + shown, header);
            post("header " + shown, BODY, header, "Content-Type: application/json", "Content-Length: 14");
        }
        get("150 headers", "X: y\r\n".repeat(150).strip());
    }

    private void credentials(String key) {
        for (String value : List.of(
                "",
                "Bearer",
                "Bearer ",
                "bearer" + key,
                "Basic " + key,
                "Bearer " + key + "x",
                "Bearer  ",
                "Bearer \u0000",
                "Bearer é",
                "Digest username=\"",
                "Negotiate x",
                "Bearer " + "a".repeat(7000),
                "Bearer " + key + ", Bearer " + key)) {
            add(
                    "credentials " + value.length(),
                    GET,
                    "Host: localhost",
                    "Connection: close",
                    "Authorization: " + value);
        }
    }
}
