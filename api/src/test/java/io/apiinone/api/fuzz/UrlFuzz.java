package io.apiinone.api.fuzz;

import io.apiinone.workflows.net.Host;
import io.apiinone.workflows.net.WebAddress;
import java.net.Inet4Address;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The URL checker: what it takes, every other reader takes for the same host, and no name is a number in disguise. */
public final class UrlFuzz {
    private UrlFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        WebAddress address;
        try {
            address = WebAddress.parse(text);
        } catch (WebAddress.Malformed e) {
            Check.that(e.fault().endsWith("."), "a fault is the end of a sentence");
            return;
        }
        URI uri = URI.create(text);
        Check.that(uri.getScheme().toLowerCase(Locale.ROOT).matches("https?"), "the scheme");
        Check.that(text.length() <= WebAddress.LONGEST && uri.getRawUserInfo() == null, "length and user");
        Check.that(uri.getPort() <= 65535 && uri.getPort() != 0, "the port");
        if (address.host() instanceof Host.Name name) {
            Check.that(!isNumber(name.text()), "a name is not an address");
            Check.that(
                    uri.getHost() == null
                            || uri.getHost().equalsIgnoreCase(name.text())
                            || uri.getHost().equalsIgnoreCase(name.text() + "."),
                    "the host as Java reads it");
        }
    }

    /** Whether a lenient resolver takes it for an IPv4 address. */
    private static boolean isNumber(String host) {
        try {
            Inet4Address.ofPosixLiteral(host);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
