package io.apiinone.bench.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection to the api, for one thread at a time. It knows as much of HTTP/1.1 as it takes to read our own server's
 * answers: a whole client would take the processor time that is to be measured.
 */
public final class Connection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    /** @param port on this machine; it is connected to at the first request */
    public Connection(int port) {
        this.port = port;
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body whole
     * @param retryAfter what {@code Retry-After} says, seconds; -1 without one
     */
    public record Answer(int status, String body, int retryAfter) {
        /** Without {@code Retry-After}. */
        public Answer(int status, String body) {
            this(status, body, -1);
        }

        private static final Pattern TASK = Pattern.compile("\"id\":\"(task_[0-9a-z]+)\"");

        /** The id of the task that it shows; empty when it shows none. */
        public Optional<String> task() {
            Matcher id = TASK.matcher(body);
            return id.find() ? Optional.of(id.group(1)) : Optional.empty();
        }
    }

    /**
     * Sends, and reads the whole answer.
     *
     * @param request head and body as bytes
     */
    public Answer send(byte[] request) throws IOException {
        Head head = begin(request);
        String body = new String(body(head), StandardCharsets.UTF_8);
        if (head.closes()) {
            close();
        }
        return new Answer(head.status(), body, head.retryAfter());
    }

    /**
     * Sends, and returns as soon as the answer has brought a line with these words, or has ended; the connection is closed then.
     *
     * @return whether they came
     */
    public boolean sendUntil(byte[] request, String words) throws IOException {
        begin(request);
        try {
            for (String line = line(); line != null; line = line()) {
                if (line.contains(words)) {
                    return true;
                }
            }
            return false;
        } finally {
            close();
        }
    }

    /** What the head of an answer says of its body; a negative length means chunks. */
    private record Head(int status, int length, boolean closes, int retryAfter) {}

    private Head begin(byte[] request) throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(InetAddress.getLoopbackAddress(), port);
            open.setTcpNoDelay(true);
            open.setSoTimeout((int) PATIENCE.toMillis());
            in = new BufferedInputStream(open.getInputStream());
            socket = open;
        }
        open.getOutputStream().write(request);
        return head();
    }

    private Head head() throws IOException {
        String first = needLine();
        int length = 0;
        boolean closes = false;
        int retryAfter = -1;
        for (String line = needLine(); !line.isEmpty(); line = needLine()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = number(header);
            } else if (header.startsWith("retry-after:")) {
                retryAfter = number(header);
            } else if (header.startsWith("transfer-encoding:")) {
                length = -1;
            } else if (header.equals("connection: close")) {
                closes = true;
            }
        }
        return new Head(Integer.parseInt(first.substring(9, 12)), length, closes, retryAfter);
    }

    private static int number(String header) {
        return Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
    }

    private byte[] body(Head head) throws IOException {
        if (head.length() >= 0) {
            return in.readNBytes(head.length());
        }
        var whole = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(needLine(), 16);
            whole.write(in.readNBytes(size));
            needLine();
            if (size == 0) {
                return whole.toByteArray();
            }
        }
    }

    private String needLine() throws IOException {
        String line = line();
        if (line == null) {
            throw new EOFException("the api closed a connection in the middle");
        }
        return line;
    }

    /** Null at the end. */
    private @Nullable String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
