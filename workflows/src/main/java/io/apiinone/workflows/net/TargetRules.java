package io.apiinone.workflows.net;

import java.net.InetAddress;
import java.net.URI;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of the addresses that others name we connect to ourselves: https, port 443 or 8443, a public host. Judged by its form
 * when it is given to us, and by where its host's name leads each time that we connect.
 */
public final class TargetRules implements Destinations {
    private static final Set<Integer> PORTS = Set.of(443, 8443);

    private final Set<String> exceptions;

    /**
     * @param exceptions hosts, or hosts with their port, that may also be reached by http, at any port and on a private address: for
     *     development
     * @throws IllegalArgumentException when one of them is no host
     */
    public TargetRules(Collection<String> exceptions) {
        this.exceptions = exceptions.stream().map(TargetRules::exception).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws WebAddress.Malformed when the address is none, or none that we connect to */
    public Target parse(String url) throws WebAddress.Malformed {
        WebAddress address = WebAddress.parse(url);
        Target target = Target.of(address, URI.create(url));
        if (!excepts(target)) {
            check(target.secure(), target.port(), address.host());
        }
        return target;
    }

    private static void check(boolean secure, int port, Host host) throws WebAddress.Malformed {
        if (!secure) {
            throw new WebAddress.Malformed("must be an https URL.");
        }
        if (!PORTS.contains(port)) {
            throw new WebAddress.Malformed("must have port 443 or 8443.");
        }
        if (!host.mayBePublic()) {
            throw new WebAddress.Malformed("must lead to a public host, not to a private or special address.");
        }
    }

    @Override
    public boolean allow(String host, int port, InetAddress resolved) {
        return excepts(host, port) || PublicAddresses.contains(resolved);
    }

    /** Whether the setting names it. */
    public boolean excepts(Target target) {
        return excepts(target.host(), target.port());
    }

    private boolean excepts(String name, int port) {
        return exceptions.contains(name) || exceptions.contains(name + ":" + port);
    }

    /** In the spelling that targets have. */
    private static String exception(String text) {
        try {
            WebAddress address = WebAddress.parse("https://" + text);
            if (address.authority().equalsIgnoreCase(text)) {
                int port = Target.port(address.authority(), 0);
                String name = Target.name(address.host());
                return port == 0 ? name : name + ":" + port;
            }
        } catch (WebAddress.Malformed e) {
            // Told below, with what else is no host.
        }
        throw new IllegalArgumentException("not a host: " + text);
    }
}
