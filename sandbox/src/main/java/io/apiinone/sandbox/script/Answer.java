package io.apiinone.sandbox.script;

import java.time.Duration;

/** What is sent in place of an honest answer. */
public sealed interface Answer {

    /** The envelope with a code of node41's error table; {@code message} "" means the usual one. */
    record Envelope(int code, int httpStatus, String message) implements Answer {
        /** The scripted message, or the usual one. */
        public String words(String usual) {
            return message.isEmpty() ? usual : message;
        }
    }

    /** A real HTTP status with an HTML page, as proxies send it; 3xx point to a link-local address. */
    record Page(int httpStatus) implements Answer {}

    /** HTTP 200 with a wrong body. */
    record Wrong(Body body) implements Answer {}

    /** The socket is closed without a byte of an answer. */
    record Closed() implements Answer {}

    /** Nothing for this time, then the socket is closed. */
    record Silence(Duration time) implements Answer {}

    /** The honest answer, this much later. */
    record Late(Duration by) implements Answer {}

    /** Longer than any client of this project waits for one answer. */
    Duration LONG = Duration.ofSeconds(60);

    /**
     * Reads the value of {@code poll=} or {@code image=}: a bare number (a code of the envelope for polls, a status for
     * pictures), {@code http502}, {@code drop}, {@code hang}, {@code +3s}, {@code redirect}, or a name of {@link Body}.
     */
    static Answer read(String key, String value, boolean bareNumberIsCode) {
        if (value.matches("[0-9]+") && bareNumberIsCode) {
            return new Envelope(Values.number(key, value, 1, 999), 200, "");
        }
        if (value.matches("(http)?[0-9]+")) {
            return new Page(Values.number(key, value.replace("http", ""), 300, 599));
        }
        if (value.startsWith("+")) {
            return new Late(Values.duration(key, value.substring(1)));
        }
        return switch (value) {
            case "drop" -> new Closed();
            case "hang" -> new Silence(LONG);
            case "redirect" -> new Page(302);
            default -> new Wrong(Values.oneOf(key, value, Body.class));
        };
    }
}
