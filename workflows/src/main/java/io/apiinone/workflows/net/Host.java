package io.apiinone.workflows.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The host of an address, in the one spelling that every reader understands alike. IPv4 is four decimal numbers, IPv6 stands in
 * brackets and holds no IPv4 address, and everything else is a name whose last part is not a number.
 */
public sealed interface Host {
    /** Whether it can be a public host, as far as its form tells: a name may still lead to a private address. */
    boolean mayBePublic();

    /** An IP address as it stands in the URL. */
    record Literal(InetAddress address) implements Host {
        @Override
        public boolean mayBePublic() {
            return PublicAddresses.contains(address);
        }
    }

    /**
     * A name for the DNS.
     *
     * @param text in lower case, without a dot at the end; at most 253 characters
     */
    record Name(String text) implements Host {
        /** Names that no public host has: RFC 6761, 6762, 8375, and ICANN's reserved {@code internal}. */
        private static final List<String> PRIVATE = List.of(".localhost", ".local", ".internal", ".home.arpa");

        @Override
        public boolean mayBePublic() {
            return text.contains(".") && PRIVATE.stream().noneMatch(text::endsWith);
        }
    }

    /** Reads a host as it stands in a URL; empty for every spelling that two readers could take for different hosts. */
    static Optional<Host> parse(String text) {
        return text.startsWith("[") ? HostForms.six(text) : HostForms.fourOrName(text);
    }
}
