package io.apiinone.api.result;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The part of a link that nobody can guess: HMAC-SHA256 over its path and its last second, base64url without padding. */
final class LinkSignature {
    private static final int LEAST_SECRET_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException when the secret has fewer than 16 bytes */
    LinkSignature(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException("apiinone.results.secret needs at least 16 bytes");
        }
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** 43 characters. */
    String of(String path, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed = ("link:" + path + "\n" + expires).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Compares in constant time. */
    boolean matches(String path, long expires, String signature) {
        return MessageDigest.isEqual(
                of(path, expires).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }
}
