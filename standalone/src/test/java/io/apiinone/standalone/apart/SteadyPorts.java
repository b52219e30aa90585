package io.apiinone.standalone.apart;

import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay ours while the part that listens on them is down. The system gives out higher ones to outgoing connections of
 * anybody, and a part that was away for a second may find its own taken for minutes (seen).
 */
final class SteadyPorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 30_000;

    private SteadyPorts() {}

    static Ports anyFree() {
        Ports ports = Ports.anyFree();
        for (Port port : Port.values()) {
            ports = ports.with(port, free(ports));
        }
        return ports.settled();
    }

    private static int free(Ports taken) {
        while (true) {
            int number = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (!taken.numbers().containsValue(number) && isFree(number)) {
                return number;
            }
        }
    }

    private static boolean isFree(int number) {
        try (var socket = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
