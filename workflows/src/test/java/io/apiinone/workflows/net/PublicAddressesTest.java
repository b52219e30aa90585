package io.apiinone.workflows.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each special block is special from its first address to its last, and its neighbours are what the row says. */
class PublicAddressesTest {
    @ParameterizedTest
    @CsvSource({
        // first, last, before is public, after is public
        "0.0.0.0, 0.255.255.255, false, true",
        "10.0.0.0, 10.255.255.255, true, true",
        "100.64.0.0, 100.127.255.255, true, true",
        "127.0.0.0, 127.255.255.255, true, true",
        "168.63.129.16, 168.63.129.16, true, true",
        "169.254.0.0, 169.254.255.255, true, true",
        "172.16.0.0, 172.31.255.255, true, true",
        "192.0.0.0, 192.0.0.255, true, true",
        "192.0.2.0, 192.0.2.255, true, true",
        "192.31.196.0, 192.31.196.255, true, true",
        "192.52.193.0, 192.52.193.255, true, true",
        "192.88.99.0, 192.88.99.255, true, true",
        "192.168.0.0, 192.168.255.255, true, true",
        "192.175.48.0, 192.175.48.255, true, true",
        "198.18.0.0, 198.19.255.255, true, true",
        "198.51.100.0, 198.51.100.255, true, true",
        "203.0.113.0, 203.0.113.255, true, true",
        "224.0.0.0, 255.255.255.255, true, false",
        "::, 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, false, true",
        "2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, true, true",
        "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true, true",
        "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true, true",
        "2620:4f:8000::, 2620:4f:8000:ffff:ffff:ffff:ffff:ffff, true, true",
        "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, true, true",
        "4000::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true, false",
    })
    void blocksBeginAndEndWhereTheyShould(String first, String last, boolean before, boolean after)
            throws UnknownHostException {
        assertThat(isPublic(first, 0)).isFalse();
        assertThat(isPublic(last, 0)).isFalse();
        assertThat(isPublic(first, -1)).isEqualTo(before);
        assertThat(isPublic(last, 1)).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "93.184.215.14", "1.1.1.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1"})
    void everyOtherAddressIsPublic(String address) {
        assertThat(PublicAddresses.contains(InetAddress.ofLiteral(address))).isTrue();
    }

    /** An address this far from another; past either end there is nothing, and nothing is public. */
    private static boolean isPublic(String address, int steps) throws UnknownHostException {
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        BigInteger moved = new BigInteger(1, bytes).add(BigInteger.valueOf(steps));
        if (moved.signum() < 0 || moved.bitLength() > bytes.length * 8) {
            return false;
        }
        byte[] raw = moved.toByteArray();
        byte[] padded = new byte[bytes.length];
        int length = Math.min(raw.length, padded.length);
        System.arraycopy(raw, raw.length - length, padded, padded.length - length, length);
        assertThat(Arrays.equals(bytes, padded)).isEqualTo(steps == 0);
        return PublicAddresses.contains(InetAddress.getByAddress(padded));
    }
}
