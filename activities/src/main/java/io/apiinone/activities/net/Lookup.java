package io.apiinone.activities.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where a host's name leads at this moment: the system's resolver, or a test's. */
public interface Lookup {
    /** @throws UnknownHostException when it leads nowhere */
    InetAddress[] all(String host) throws UnknownHostException;
}
