package io.apiinone.workflows.net;

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
    /** Every block of these, for example {@code 10.0.0.0/8} or {@code 2001:db8::/32}. */
    static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::of).toList();
    }

    static AddressBlock of(String text) {
        String[] parts = text.split("/", 2);
        byte[] bytes = InetAddress.ofLiteral(parts[0]).getAddress();
        int bits = Integer.parseInt(parts[1]);
        return new AddressBlock(new BigInteger(1, bytes).shiftRight(bytes.length * 8 - bits), bits, bytes.length * 8);
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length * 8 == length
                && new BigInteger(1, bytes).shiftRight(length - bits).equals(prefix);
    }
}
