package io.apiinone.workflows.node41;

import io.apiinone.workflows.net.Destinations;
import io.apiinone.workflows.net.Host;
import io.apiinone.workflows.net.Target;
import io.apiinone.workflows.net.TargetRules;
import io.apiinone.workflows.net.WebAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses of results are fetched and may be shown to customers: those on the public hosts that a setting lists, and on the
 * private ones that another names. A customer's server fetches what we show, so a private address would lead it into its own network.
 * Names are judged by their form; what they lead to is judged by whoever connects, at each connection.
 */
public final class ResultHosts implements Destinations {
    /** Stands for every public host. */
    public static final String ANY = "*";

    private final Set<String> listed;
    private final List<String> exceptions;
    private final TargetRules rules;

    /** What can be said of an address of a result. */
    public enum Verdict {
        ALLOWED,
        /** It has no host that could be public. */
        PRIVATE,
        /** Its host may be public, and is not in the list. */
        UNLISTED
    }

    /** Any public host. */
    public ResultHosts(List<String> exceptions) {
        this(List.of(ANY), exceptions);
    }

    /**
     * @param listed public hosts; {@code *.example.com} for all names below one, {@code *} for any
     * @param exceptions hosts, or hosts with their port, that are taken although they are private, listed or not
     * @throws IllegalArgumentException when one of them is no host
     */
    public ResultHosts(List<String> listed, List<String> exceptions) {
        this.listed = Set.copyOf(listed.stream().map(ResultHosts::pattern).toList());
        this.exceptions = List.copyOf(exceptions);
        this.rules = new TargetRules(exceptions);
    }

    private static String pattern(String text) {
        String name = text.startsWith("*.") ? text.substring(2) : text;
        if (text.equals(ANY) || Host.parse(name).filter(Host::mayBePublic).isPresent()) {
            return text.toLowerCase(Locale.ROOT);
        }
        throw new IllegalArgumentException("not a public host, nor *. before one, nor *: " + text);
    }

    public boolean allow(String url) {
        return judge(url) == Verdict.ALLOWED;
    }

    /** An address without a host, and shorthand such as {@code 127.1}, counts as private. */
    public Verdict judge(String url) {
        try {
            String ascii = URI.create(url).toASCIIString();
            Target target = Target.parse(ascii);
            if (rules.excepts(target)) {
                return Verdict.ALLOWED;
            }
            if (!WebAddress.parse(ascii).host().mayBePublic()) {
                return Verdict.PRIVATE;
            }
            return lists(target.host()) ? Verdict.ALLOWED : Verdict.UNLISTED;
        } catch (WebAddress.Malformed e) {
            return Verdict.PRIVATE;
        }
    }

    /** Where to ask for what is at an allowed address; empty for every other one. */
    public Optional<Target> target(String url) {
        try {
            return allow(url) ? Optional.of(Target.parse(URI.create(url).toASCIIString())) : Optional.empty();
        } catch (WebAddress.Malformed e) {
            return Optional.empty();
        }
    }

    private boolean lists(String host) {
        return listed.contains(ANY)
                || listed.contains(host)
                || listed.stream().anyMatch(one -> one.startsWith("*.") && host.endsWith(one.substring(1)));
    }

    @Override
    public boolean allow(String host, int port, InetAddress resolved) {
        return rules.allow(host, port, resolved);
    }

    /** The same for whoever does not know the port: a host that is excepted at one is excepted. */
    public boolean allow(String host, InetAddress resolved) {
        return rules.allow(host, 0, resolved)
                || exceptions.stream().anyMatch(exception -> exception.startsWith(host + ":"));
    }
}
