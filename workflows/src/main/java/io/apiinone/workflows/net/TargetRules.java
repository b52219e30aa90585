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
public final class TargetRules {
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
        URI uri = URI.create(url);
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int port = port(address.authority(), secure ? 443 : 80);
        String name = name(address.host());
        if (!excepts(name, port)) {
            check(secure, port, address.host());
        }
        return new Target(secure, name, port, path(uri));
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

    /** Whether we connect to where a target's host leads at this moment. */
    public boolean allow(String host, int port, InetAddress resolved) {
        return excepts(host, port) || PublicAddresses.contains(resolved);
    }

    private boolean excepts(String name, int port) {
        return exceptions.contains(name) || exceptions.contains(name + ":" + port);
    }

    /** In the spelling that targets have. */
    private static String exception(String text) {
        try {
            WebAddress address = WebAddress.parse("https://" + text);
            if (address.authority().equalsIgnoreCase(text)) {
                int port = port(address.authority(), 0);
                return port == 0 ? name(address.host()) : name(address.host()) + ":" + port;
            }
        } catch (WebAddress.Malformed e) {
            // Told below, with what else is no host.
        }
        throw new IllegalArgumentException("not a host: " + text);
    }

    /** Not by {@code URI.getPort}, which knows none behind a name with an underscore. */
    private static int port(String authority, int usual) {
        String text = authority.substring(authority.indexOf(']') + 1);
        int colon = text.indexOf(':');
        return colon < 0 || colon == text.length() - 1 ? usual : Integer.parseInt(text.substring(colon + 1));
    }

    private static String name(Host host) {
        return switch (host) {
            case Host.Literal(InetAddress address) -> address.getHostAddress();
            case Host.Name(String text) -> text;
        };
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
