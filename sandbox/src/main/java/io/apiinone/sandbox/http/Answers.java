package io.apiinone.sandbox.http;

import io.apiinone.sandbox.script.Answer;
import io.apiinone.sandbox.script.Body;
import io.apiinone.sandbox.wire.Json;
import io.apiinone.sandbox.wire.NodeCodes;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Sends scripted answers in place of honest ones. */
final class Answers {
    private static final String JSON = "application/json";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String METADATA_SERVICE = "http://169.254.169.254/latest/meta-data/";
    private static final int HUGE = 64 << 20;
    private static final int STRIDE = 1 << 16;
    private static final Duration DRIP = Duration.ofMillis(500);

    private Answers() {}

    /** The answer an honest node would give, with status 200. */
    static final class Honest {
        private final String type;
        private final byte[] body;

        Honest(String type, byte[] body) {
            this.type = type;
            this.body = body;
        }

        static Honest json(ObjectNode body) {
            return new Honest(JSON, Json.bytes(body));
        }
    }

    /** Sends the scripted answer, or the honest one when none is scripted. */
    static void send(Exchange exchange, @Nullable Answer answer, Honest honest)
            throws IOException, InterruptedException {
        switch (answer) {
            case null -> exchange.bytes(200, honest.type, honest.body);
            case Answer.Envelope envelope ->
                exchange.json(
                        envelope.httpStatus(),
                        Json.envelope(envelope.code(), envelope.words(NodeCodes.message(envelope.code())), null));
            case Answer.Page page -> page(exchange, page.httpStatus());
            case Answer.Wrong wrong -> wrong(exchange, wrong.body(), honest);
            case Answer.Closed closed -> exchange.close();
            case Answer.Silence silence -> {
                Thread.sleep(silence.time());
                exchange.close();
            }
            case Answer.Late late -> {
                Thread.sleep(late.by());
                exchange.bytes(200, honest.type, honest.body);
            }
        }
    }

    private static void page(Exchange exchange, int status) throws IOException {
        if (status < 400) {
            exchange.setHeader("Location", METADATA_SERVICE);
        }
        exchange.bytes(status, HTML, html(status));
    }

    private static byte[] html(int status) {
        String title = status == 502 ? "502 Bad Gateway" : status + " from a proxy";
        return Json.utf8("<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n<hr><center>sandbox</center>\r\n</body>\r\n</html>\r\n");
    }

    private static void wrong(Exchange exchange, Body body, Honest honest) throws IOException, InterruptedException {
        byte[] half = Arrays.copyOf(honest.body, honest.body.length / 2);
        switch (body) {
            case MALFORMED -> exchange.bytes(200, honest.type, Json.utf8("{\"code\":200,\"data\":{\"taskId\":'}]"));
            case TRUNCATED -> exchange.bytes(200, honest.type, half);
            case CUT -> {
                OutputStream out = exchange.open(honest.type, honest.body.length);
                out.write(half);
                out.flush();
                exchange.close();
            }
            case EMPTY -> exchange.bytes(200, honest.type, new byte[0]);
            case HTML -> exchange.bytes(200, HTML, html(200));
            case ARRAY -> exchange.bytes(200, JSON, Json.utf8("[{\"code\":200},[],null]"));
            case WRONGTYPES ->
                exchange.bytes(
                        200,
                        JSON,
                        Json.utf8(
                                "{\"code\":{\"value\":200},\"msg\":[\"success\"],"
                                        + "\"data\":{\"taskId\":12345,\"state\":7,\"resultJson\":false,\"createTime\":\"x\"}}"));
            case NODATA -> exchange.json(200, Json.envelope(NodeCodes.OK, NodeCodes.message(NodeCodes.OK), null));
            case HUGE -> huge(exchange, honest);
            case DRIP -> drip(exchange, honest);
        }
    }

    /** White space before JSON and zeros after a picture: both stay valid, and only a limit on size helps. */
    private static void huge(Exchange exchange, Honest honest) throws IOException {
        boolean json = honest.type.equals(JSON);
        byte[] padding = new byte[STRIDE];
        Arrays.fill(padding, (byte) (json ? ' ' : 0));
        OutputStream out = exchange.open(honest.type, 0);
        if (!json) {
            out.write(honest.body);
        }
        for (int sent = 0; sent < HUGE; sent += STRIDE) {
            out.write(padding);
        }
        if (json) {
            out.write(honest.body);
        }
    }

    private static void drip(Exchange exchange, Honest honest) throws IOException, InterruptedException {
        OutputStream out = exchange.open(honest.type, honest.body.length);
        for (byte one : honest.body) {
            out.write(one);
            out.flush();
            Thread.sleep(DRIP);
        }
    }
}
