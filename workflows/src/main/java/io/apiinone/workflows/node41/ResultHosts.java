package io.apiinone.workflows.node41;

import io.apiinone.workflows.net.Host;
import io.apiinone.workflows.net.PublicAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Which addresses of results may be shown to customers: those on public hosts, and on the private ones that a setting names. A
 * customer's server fetches what we show, so a private address would lead it into its own network. Names are judged by their
 * form and not resolved: what a name resolves to here says nothing about there, nor about later.
 */
public final class ResultHosts {
    private final Set<String> exceptions;

    /** @param exceptions hosts, or hosts with their port, that are taken although they are private */
    public ResultHosts(List<String> exceptions) {
        this.exceptions = Set.copyOf(exceptions);
    }

    /** False for an address without a host, and for shorthand such as {@code 127.1}, in which Java finds none. */
    public boolean allow(String url) {
        URI uri = URI.create(url);
        String host = uri.getHost();
        return host != null
                && (exceptions.contains(host)
                        || exceptions.contains(uri.getAuthority())
                        || Host.parse(host).filter(Host::mayBePublic).isPresent());
    }

    /**
     * Whether what is at an allowed address may be fetched from where its host's name leads: for whoever fetches it here, as a
     * name of a good form may lead anywhere.
     */
    public boolean allow(String host, InetAddress resolved) {
        return PublicAddresses.contains(resolved)
                || exceptions.stream()
                        .anyMatch(exception -> exception.equals(host) || exception.startsWith(host + ":"));
    }
}
