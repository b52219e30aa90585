package io.apiinone.standalone.chaos;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import io.apiinone.standalone.apart.Apart;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The proxy between the parts: a line of its own for each {@link Line}, so that one part may lose what another still has. */
final class Toxiproxy implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long PATIENCE_SECONDS = 30;

    private final Process server;
    private final Map<Line, Proxy> proxies = new EnumMap<>(Line.class);

    private Toxiproxy(Process server) {
        this.server = server;
    }

    /** Starts it and leads the system's parts over it, from their next start on. */
    static Toxiproxy between(Apart system, Path program, Path log) throws IOException {
        int port = freePort();
        Process server = new ProcessBuilder(program.toString(), "-host", LOOPBACK, "-port", Integer.toString(port))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        var proxy = new Toxiproxy(server);
        var client = new ToxiproxyClient(LOOPBACK, port);
        Awaitility.await()
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> !client.version().isEmpty());
        for (Line line : Line.values()) {
            proxy.lead(line, client, system);
        }
        return proxy;
    }

    private void lead(Line line, ToxiproxyClient client, Apart system) throws IOException {
        String upstream = LOOPBACK + ":" + system.ports().of(line.upstream());
        Proxy made = client.createProxy(line.name(), LOOPBACK + ":0", upstream);
        proxies.put(line, made);
        system.of(line.told()).with(line.variable(), line.value(made.getListen()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void add(Fault.Poison poison) {
        try {
            poison.toxin().add(of(poison).toxics(), poison.direction());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(Fault.Poison poison) {
        try {
            for (Toxic toxic : of(poison).toxics().getAll()) {
                toxic.remove();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Proxy of(Fault.Poison poison) {
        return Objects.requireNonNull(proxies.get(poison.line()));
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
