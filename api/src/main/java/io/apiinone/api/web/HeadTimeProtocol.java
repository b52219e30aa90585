package io.apiinone.api.web;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP/1.1 with a limit for how long the head of a request may take as a whole. Tomcat's own limit is for each piece of
 * it, so that a client which sends one byte every few seconds would keep its connection for hours.
 */
public final class HeadTimeProtocol extends Http11NioProtocol {
    private volatile Duration headTime = Duration.ofSeconds(10);

    void headTime(Duration time) {
        headTime = time;
    }

    @Override
    protected Processor createProcessor() {
        return new Timed(this);
    }

    /** Reads one connection at a time; it is called whenever a piece has come, and answers LONG while the head is not whole. */
    private static final class Timed extends Http11Processor {
        private final HeadTimeProtocol protocol;
        private @Nullable SocketWrapperBase<?> connection;
        private long begun;

        Timed(HeadTimeProtocol protocol) {
            super(protocol, protocol.getAdapter());
            this.protocol = protocol;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // a connection is only itself
        public SocketState service(SocketWrapperBase<?> wrapper) throws IOException {
            long now = System.nanoTime();
            if (connection != wrapper) {
                connection = wrapper;
                begun = now;
            }
            SocketState state = super.service(wrapper);
            if (state != SocketState.LONG || isAsync()) {
                // The head was whole: the next one's time is its own.
                connection = null;
                return state;
            }
            return now - begun > protocol.headTime.toNanos() ? SocketState.CLOSED : state;
        }
    }
}
