package io.apiinone.workflows.node41;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses of results may be shown to customers: those on public hosts, and on the private ones that a setting names. A
 * customer's server fetches what we show, so a private address would lead it into its own network. Names are judged by their
 * form and not resolved: what a name resolves to here says nothing about there, nor about later.
 */
public final class ResultHosts {
    /** A resolver that is lenient takes {@code 127.1}, {@code 2130706433} or {@code 0x7f.1} for addresses. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    private static final Pattern DOTTED = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /** Names that no public host has: RFC 6761, 6762, 8375, and ICANN's reserved {@code internal}. */
    private static final List<String> PRIVATE_NAMES = List.of(".localhost", ".local", ".internal", ".home.arpa");

    private final Set<String> exceptions;

    /** @param exceptions hosts, or hosts with their port, that are taken although they are private */
    public ResultHosts(List<String> exceptions) {
        this.exceptions = Set.copyOf(exceptions);
    }

    /** False for an address without a host, and for shorthand such as {@code 127.1}, in which Java finds none. */
    public boolean allow(String url) {
        URI uri = URI.create(url);
        String host = uri.getHost();
        return host != null && (exceptions.contains(host) || exceptions.contains(uri.getAuthority()) || isPublic(host));
    }

    /**
     * Whether what is at an allowed address may be fetched from where its host's name leads: for whoever fetches it here, as a
     * name of a good form may lead anywhere.
     */
    public boolean allow(String host, InetAddress resolved) {
        return isPublic(resolved)
                || exceptions.stream()
                        .anyMatch(exception -> exception.equals(host) || exception.startsWith(host + ":"));
    }

    private static boolean isPublic(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        if (name.startsWith("[")) {
            return isPublicLiteral(name.substring(1, name.length() - 1));
        }
        if (NUMBER.matcher(name).matches()) {
            return DOTTED.matcher(name).matches() && isPublicLiteral(name);
        }
        return name.contains(".") && PRIVATE_NAMES.stream().noneMatch(name::endsWith);
    }

    private static boolean isPublicLiteral(String literal) {
        try {
            return isPublic(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** An IPv4 address inside an IPv6 one arrives as what it is. */
    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? AddressBlock.PRIVATE_4.stream().noneMatch(block -> block.contains(address))
                : AddressBlock.GLOBAL_6.contains(address)
                        && AddressBlock.PRIVATE_6.stream().noneMatch(block -> block.contains(address));
    }
}
