package io.apiinone.workflows.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a host may be spelled in an address. */
final class HostForms {
    private static final int LONGEST_NAME = 253;

    private static final Pattern SIX = Pattern.compile("\\[([0-9A-Fa-f:]{2,39})]");
    /** Without leading zeros, which some read as octal. */
    private static final Pattern FOUR = Pattern.compile("((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})");
    /** What the WHATWG's rules, and lenient resolvers, take for IPv4: {@code 127.1}, {@code 0x7f.1}, {@code 2130706433}. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");
    /** Underscores are in real host names, though not in a last part. */
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private HostForms() {}

    static Optional<Host> six(String text) {
        return SIX.matcher(text).matches()
                ? literal(text.substring(1, text.length() - 1)).filter(host -> !isFour(host))
                : Optional.empty();
    }

    static Optional<Host> fourOrName(String text) {
        if (FOUR.matcher(text).matches()) {
            return literal(text);
        }
        String name = text.toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        boolean plain = bare.length() <= LONGEST_NAME
                && !NUMBER.matcher(bare).matches()
                && NAME.matcher(bare).matches();
        return plain ? Optional.of(new Host.Name(bare)) : Optional.empty();
    }

    private static Optional<Host> literal(String text) {
        try {
            return Optional.of(new Host.Literal(InetAddress.ofLiteral(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Java reads an IPv4 address inside an IPv6 one as what it is; nobody honest writes one so. */
    private static boolean isFour(Host host) {
        return host instanceof Host.Literal literal && literal.address() instanceof Inet4Address;
    }
}
