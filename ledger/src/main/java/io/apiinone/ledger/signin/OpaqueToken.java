package io.apiinone.ledger.signin;

import io.apiinone.ledger.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a session's cookie or a letter's link holds: 256 random bits as 43 characters. Never stored: the books hold its SHA-256.
 *
 * @throws IllegalArgumentException when the text is not a well-formed token; the message does not repeat it
 */
public record OpaqueToken(String text) {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    public OpaqueToken {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a well-formed token");
        }
    }

    public static OpaqueToken generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty for a text of another length or alphabet. */
    public static Optional<OpaqueToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new OpaqueToken(text)) : Optional.empty();
    }

    public byte[] sha256() {
        return Sha256.of(text);
    }

    /** Masked, so that a log line or an exception cannot carry the token. */
    @Override
    public String toString() {
        return "OpaqueToken[…]";
    }
}
