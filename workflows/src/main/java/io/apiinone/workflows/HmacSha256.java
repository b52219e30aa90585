package io.apiinone.workflows;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) under one key; any number of threads may use it. The key is never shown. */
public final class HmacSha256 {
    private static final String NAME = "HmacSHA256";

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException when the key is empty */
    public HmacSha256(byte[] key) {
        this.key = new SecretKeySpec(key, NAME);
    }

    /** 32 bytes over all these parts, one after the other. */
    public byte[] of(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(NAME);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + NAME, e);
        }
    }
}
