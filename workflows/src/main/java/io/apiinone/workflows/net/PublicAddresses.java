package io.apiinone.workflows.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * The IP addresses that mean the same host to everybody on the internet. What IANA's special-purpose registries set apart is
 * not among them, nor what carries another address inside: mapped, compatible, translated (NAT64) and tunnelled (6to4, Teredo) ones.
 */
public final class PublicAddresses {
    /** What IANA does not call globally reachable, relays and sinks that it does, multicast, and one cloud's metadata host. */
    private static final List<AddressBlock> SPECIAL_4 = AddressBlock.blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /** Everything else in IPv6 is local, mapped, translated, multicast or not given out. */
    private static final AddressBlock GLOBAL_6 = AddressBlock.of("2000::/3");

    /** Exceptions inside of it: protocols and Teredo, documentation, 6to4, a sink, documentation again. */
    private static final List<AddressBlock> SPECIAL_6 =
            AddressBlock.blocks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private PublicAddresses() {}

    public static boolean contains(InetAddress address) {
        return address instanceof Inet4Address
                ? SPECIAL_4.stream().noneMatch(block -> block.contains(address))
                : GLOBAL_6.contains(address) && SPECIAL_6.stream().noneMatch(block -> block.contains(address));
    }
}
