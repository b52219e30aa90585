package io.apiinone.workflows.net;

import java.net.InetAddress;
import java.net.URI;

/**
 * An address in the parts that a request is made of. Whether we connect there {@link Destinations} tell.
 *
 * @param secure https, not http
 * @param host its name without a dot at the end, or its IP address without brackets
 * @param port as written, or the scheme's own
 * @param path with the query, as written; at least a slash
 */
public record Target(boolean secure, String host, int port, String path) {
    /**
     * The parts of an address, whose host and port nobody has judged yet.
     *
     * @throws WebAddress.Malformed when it is none that every reader understands alike
     */
    public static Target parse(String url) throws WebAddress.Malformed {
        return of(WebAddress.parse(url), URI.create(url));
    }

    static Target of(WebAddress address, URI uri) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        return new Target(secure, name(address.host()), port(address.authority(), secure ? 443 : 80), path(uri));
    }

    /** Not by {@code URI.getPort}, which knows none behind a name with an underscore. */
    static int port(String authority, int usual) {
        String text = authority.substring(authority.indexOf(']') + 1);
        int colon = text.indexOf(':');
        return colon < 0 || colon == text.length() - 1 ? usual : Integer.parseInt(text.substring(colon + 1));
    }

    static String name(Host host) {
        return switch (host) {
            case Host.Literal(InetAddress address) -> address.getHostAddress();
            case Host.Name(String text) -> text;
        };
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Host and port only: a path may hold a secret of its owner's. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
