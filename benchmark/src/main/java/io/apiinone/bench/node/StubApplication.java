package io.apiinone.bench.node;

import java.io.IOException;

/** The stub node as a process: {@code STUB_PORT}, {@code STUB_WEBHOOK_KEY}. */
public final class StubApplication {
    private StubApplication() {}

    public static void main(String[] arguments) throws IOException {
        // Without it each small answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int port = Integer.parseInt(System.getenv("STUB_PORT"));
        StubNode node = new StubNode("http://localhost:" + port, System.getenv("STUB_WEBHOOK_KEY"));
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        node.serve(port);
    }
}
