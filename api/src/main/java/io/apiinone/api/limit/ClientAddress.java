package io.apiinone.api.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Whose address a request is counted for. Each proxy adds the address that it was called from at the end of
 * {@code X-Forwarded-For}: as many entries from the end as there are proxies of ours are true, everything before them is what
 * the client says of itself.
 */
final class ClientAddress {
    private static final String HEADER = "X-Forwarded-For";

    /** Whoever has one IPv6 address has a network of this many bits. */
    private static final int NETWORK_BYTES = 8;

    private final int proxies;

    /** @param proxies how many of ours are in front; 0 when clients reach us directly */
    ClientAddress(int proxies) {
        this.proxies = proxies;
    }

    String of(HttpServletRequest request) {
        String direct = request.getRemoteAddr();
        List<String> entries = proxies == 0 ? List.of() : entries(request);
        return entries.isEmpty()
                ? network(direct).orElse(direct)
                : network(entries.get(Math.max(0, entries.size() - proxies)))
                        .or(() -> network(direct))
                        .orElse(direct);
    }

    private static List<String> entries(HttpServletRequest request) {
        List<String> entries = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders(HEADER))) {
            for (String entry : header.split(",", -1)) {
                entries.add(entry.strip());
            }
        }
        return entries;
    }

    /** The address, or its network; empty for what is no address. */
    private static Optional<String> network(String text) {
        String literal = text.startsWith("[") && text.contains("]") ? text.substring(1, text.indexOf(']')) : text;
        if (literal.chars().filter(c -> c == ':').count() == 1) {
            literal = literal.substring(0, literal.indexOf(':'));
        }
        try {
            InetAddress address = InetAddress.ofLiteral(literal);
            if (address instanceof Inet6Address six) {
                byte[] bytes = six.getAddress();
                Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
                return Optional.of(InetAddress.getByAddress(bytes).getHostAddress() + "/64");
            }
            return Optional.of(address.getHostAddress());
        } catch (IllegalArgumentException | UnknownHostException e) {
            return Optional.empty();
        }
    }
}
