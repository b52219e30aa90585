package io.apiinone.ledger.account;

import io.apiinone.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key: {@code aio_live_} or {@code aio_test_}, 30 random base 62 digits, and the CRC-32 of all of that as 6 more,
 * so that a mistyped key is refused without a look-up. Never stored: the books hold its SHA-256.
 *
 * @throws IllegalArgumentException when the text is not a well-formed key; the message does not repeat it
 */
public record ApiKeySecret(String text) {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_DIGITS = 30;
    private static final int CHECK_DIGITS = 6;
    private static final int PREFIX = 14;
    private static final Pattern FORM = Pattern.compile("aio_(live|test)_[0-9A-Za-z]{36}");

    public ApiKeySecret {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("not a well-formed API key");
        }
    }

    /** A new key with 178 random bits. */
    public static ApiKeySecret generate(Mode mode, SecureRandom random) {
        StringBuilder text = new StringBuilder("aio_").append(mode.wire()).append('_');
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new ApiKeySecret(text.append(check(text.toString())).toString());
    }

    /** Empty for a text of another length, alphabet or check sum. */
    public static Optional<ApiKeySecret> parse(String text) {
        return isWellFormed(text) ? Optional.of(new ApiKeySecret(text)) : Optional.empty();
    }

    public Mode mode() {
        return Mode.fromWire(text.substring(4, 8));
    }

    /** The first 14 characters, enough for its owner to recognise it in a list. */
    public String prefix() {
        return text.substring(0, PREFIX);
    }

    public byte[] sha256() {
        return Sha256.of(text);
    }

    /** Masked, so that a log line or an exception cannot carry the key. */
    @Override
    public String toString() {
        return prefix() + "…";
    }

    private static boolean isWellFormed(String text) {
        int checked = text.length() - CHECK_DIGITS;
        return FORM.matcher(text).matches() && check(text.substring(0, checked)).equals(text.substring(checked));
    }

    private static String check(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECK_DIGITS];
        long rest = crc.getValue();
        for (int i = CHECK_DIGITS - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }
}
