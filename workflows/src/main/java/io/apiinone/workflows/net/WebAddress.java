package io.apiinone.workflows.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * An http or https address that every reader understands alike: at most 2048 ASCII characters, a host, no user name, and a port
 * that a browser would go to.
 *
 * @param host where it leads
 * @param authority host and port as they were written, in lower case
 */
public record WebAddress(Host host, String authority) {
    public static final int LONGEST = 2048;

    private static final int LAST_PORT = 65535;

    /** The ports of other protocols, which an HTTP request must not be smuggled into: the "bad ports" of the Fetch standard. */
    private static final Set<Integer> BAD_PORTS = Set.of(
            1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
            109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
            526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
            3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

    /** Why a text is not such an address; its message is the end of a sentence that begins with the field's name. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }

        /** The end of a sentence, for example {@code must name a host.} */
        public String fault() {
            return String.valueOf(getMessage());
        }
    }

    /** @throws Malformed when the text is anything else */
    public static WebAddress parse(String text) throws Malformed {
        if (text.length() > LONGEST) {
            throw new Malformed("must have at most " + LONGEST + " characters.");
        }
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new Malformed(
                    "must be a URL in ASCII; percent-encode other characters, and write an international host name as xn--.");
        }
        URI uri = uri(text);
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new Malformed("must be an http or https URL.");
        }
        String authority = uri.getRawAuthority();
        if (authority == null || authority.startsWith(":")) {
            throw new Malformed("must name a host.");
        }
        if (authority.contains("@")) {
            throw new Malformed("must not contain a user name or password.");
        }
        return of(authority);
    }

    private static URI uri(String text) throws Malformed {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new Malformed("is not a URL.");
        }
    }

    private static WebAddress of(String authority) throws Malformed {
        int colon = authority.indexOf(':', authority.indexOf(']') + 1);
        if (colon >= 0) {
            checkPort(authority.substring(colon + 1));
        }
        Host host = Host.parse(colon < 0 ? authority : authority.substring(0, colon))
                .orElseThrow(() -> new Malformed(
                        "must name its host plainly: a full name, four decimal numbers, or IPv6 in brackets."));
        return new WebAddress(host, authority.toLowerCase(Locale.ROOT));
    }

    private static void checkPort(String text) throws Malformed {
        // An empty one means the usual one, to every reader.
        if (text.isEmpty()) {
            return;
        }
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > LAST_PORT) {
            throw new Malformed("must have a port between 1 and " + LAST_PORT + ".");
        }
        if (BAD_PORTS.contains(port)) {
            throw new Malformed("must not use port " + port + ", which is another protocol's.");
        }
    }
}
