package io.apiinone.sandbox.http;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Who may call: the node's routes want the API key, the {@code /sandbox/} routes the same key or a loopback peer. */
final class Access {
    private final byte[] expected;

    Access(String apiKey) {
        this.expected = ("Bearer " + apiKey).getBytes(StandardCharsets.UTF_8);
    }

    boolean hasKey(Optional<String> authorization) {
        return authorization
                .map(given -> MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected))
                .orElse(false);
    }

    boolean mayAdminister(InetAddress peer, Optional<String> authorization) {
        return peer.isLoopbackAddress() || hasKey(authorization);
    }
}
