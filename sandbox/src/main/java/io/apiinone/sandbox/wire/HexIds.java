package io.apiinone.sandbox.wire;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids of 32 hexadecimal digits, as node41 makes them: 128 random bits, so none can be guessed. */
public final class HexIds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private HexIds() {}

    public static String next() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
