package io.apiinone.workflows.node41;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * A block of IP addresses.
 *
 * @param prefix its first bits, as a number
 * @param bits how many these are
 * @param length of all its addresses: 32 or 128
 */
record AddressBlock(BigInteger prefix, int bits, int length) {
    /** What IANA's special-purpose registry does not call globally reachable, multicast, and one cloud's metadata host. */
    static final List<AddressBlock> PRIVATE_4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /** Everything else in IPv6 is local, mapped, translated, multicast or not given out. */
    static final AddressBlock GLOBAL_6 = of("2000::/3");

    /** Exceptions inside of it: protocols, tunnels, documentation. */
    static final List<AddressBlock> PRIVATE_6 =
            blocks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length * 8 == length
                && new BigInteger(1, bytes).shiftRight(length - bits).equals(prefix);
    }

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::of).toList();
    }

    private static AddressBlock of(String text) {
        String[] parts = text.split("/", 2);
        byte[] bytes = InetAddress.ofLiteral(parts[0]).getAddress();
        int bits = Integer.parseInt(parts[1]);
        return new AddressBlock(new BigInteger(1, bytes).shiftRight(bytes.length * 8 - bits), bits, bytes.length * 8);
    }
}
