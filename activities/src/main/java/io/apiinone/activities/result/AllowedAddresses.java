package io.apiinone.activities.result;

import io.apiinone.workflows.node41.ResultHosts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * What a name resolves to is looked at, and then connected to: there is no second look-up in between.
 *
 * @param names where it is looked up
 */
record AllowedAddresses(ResultHosts hosts, DnsResolver names) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!hosts.allow(host, address)) {
                throw new UnknownHostException("the host has a private address");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
