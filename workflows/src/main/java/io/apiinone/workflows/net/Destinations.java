package io.apiinone.workflows.net;

import java.net.InetAddress;

/** Where the host of an address that somebody else named may lead, for us to connect to it. Asked anew for each connection. */
public interface Destinations {
    /**
     * @param host a name without a dot at the end, or an IP address without brackets
     * @param resolved one of the addresses that it leads to at this moment
     */
    boolean allow(String host, int port, InetAddress resolved);
}
