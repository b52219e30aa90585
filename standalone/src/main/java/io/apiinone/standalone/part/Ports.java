package io.apiinone.standalone.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The number of each port, 0 meaning any free one.
 *
 * @param numbers 0 to 65535, one for each port
 */
public record Ports(Map<Port, Integer> numbers) {
    private static final int FIRST_STEADY = 20_000;
    private static final int LAST_STEADY = 30_000;
    private static final int MOST_TRIES = 1000;

    private static final int LARGEST = 65_535;
    private static final int CONNECT_MILLIS = 200;

    public Ports {
        numbers = Map.copyOf(new EnumMap<>(numbers));
        for (Port port : Port.values()) {
            Integer number = numbers.get(port);
            if (number == null || number < 0 || number > LARGEST) {
                throw new StartFailure("%s must be a number from 0 to %d.".formatted(port.flag(), LARGEST));
            }
        }
    }

    /** Those that a person expects. */
    public static Ports usual() {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, port.usual());
        }
        return new Ports(numbers);
    }

    /** Any that are free, for tests. */
    public static Ports anyFree() {
        Ports ports = usual();
        for (Port port : Port.values()) {
            ports = ports.with(port, 0);
        }
        return ports;
    }

    public int of(Port port) {
        return numbers.getOrDefault(port, 0);
    }

    public Ports with(Port port, int number) {
        var changed = new EnumMap<>(numbers);
        changed.put(port, number);
        return new Ports(changed);
    }

    /**
     * The same with a free number instead of each 0.
     *
     * @throws StartFailure naming the first port that another program listens on, or that two parts were given
     */
    public Ports settled() {
        Ports settled = this;
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Port port : Port.values()) {
                ServerSocket socket = hold(port);
                held.add(socket);
                settled = settled.with(port, socket.getLocalPort());
            }
            return settled;
        } finally {
            held.forEach(Ports::release);
        }
    }

    private ServerSocket hold(Port port) {
        int number = of(port);
        if (number == 0) {
            return holdAny();
        }
        if (!answers(number)) {
            try {
                return new ServerSocket(number, 1, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw taken(port, e);
            }
        }
        throw taken(port, null);
    }

    /**
     * One below those that the system lends to outgoing connections of anybody: a part that has not started yet, or is away for a
     * second, would find its own taken for minutes (seen).
     */
    private static ServerSocket holdAny() {
        for (int tries = 0; ; tries++) {
            try {
                int number = ThreadLocalRandom.current().nextInt(FIRST_STEADY, LAST_STEADY);
                return new ServerSocket(number, 1, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                if (tries == MOST_TRIES) {
                    throw new StartFailure(
                            "No free port was found between %d and %d.".formatted(FIRST_STEADY, LAST_STEADY), e);
                }
            }
        }
    }

    /** Binding alone does not tell: on some systems one may bind beside a program that listens on all addresses. */
    private static boolean answers(int number) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private StartFailure taken(Port port, @Nullable Throwable cause) {
        String message = "Port %d, meant for %s, is taken: stop what listens there, or choose another with %s or %s."
                .formatted(of(port), port.part(), port.flag(), port.variable());
        return cause == null ? new StartFailure(message) : new StartFailure(message, cause);
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
