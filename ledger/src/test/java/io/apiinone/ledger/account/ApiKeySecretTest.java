package io.apiinone.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiKeySecretTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** Pinned: the form of keys that customers hold must never change. */
    private static final String KNOWN = withCheck("aio_live_" + "0123456789ABCDEFGHIJKLMNOPQRST");

    @ParameterizedTest
    @EnumSource(Mode.class)
    void generatesWhatItReads(Mode mode) {
        ApiKeySecret secret = ApiKeySecret.generate(mode, RANDOM);
        assertThat(secret.text()).hasSize(45).matches("aio_" + mode.wire() + "_[0-9A-Za-z]{36}");
        assertThat(secret.mode()).isEqualTo(mode);
        assertThat(ApiKeySecret.parse(secret.text())).contains(secret);
    }

    @Test
    void endsWithTheCrc32OfEverythingBefore() {
        assertThat(ApiKeySecret.parse(KNOWN)).map(ApiKeySecret::text).contains(KNOWN);
        String generated = ApiKeySecret.generate(Mode.TEST, RANDOM).text();
        assertThat(generated).isEqualTo(withCheck(generated.substring(0, 39)));
    }

    @Test
    void refusesEverySingleMistypedCharacter() {
        for (int at = 0; at < KNOWN.length(); at++) {
            char typo = KNOWN.charAt(at) == 'x' ? 'y' : 'x';
            String mistyped = KNOWN.substring(0, at) + typo + KNOWN.substring(at + 1);
            assertThat(ApiKeySecret.parse(mistyped)).as(mistyped).isEmpty();
        }
    }

    @Test
    void refusesOtherLengths() {
        for (int length = 0; length < KNOWN.length(); length++) {
            assertThat(ApiKeySecret.parse(KNOWN.substring(0, length))).isEmpty();
        }
        assertThat(ApiKeySecret.parse(KNOWN + "0")).isEmpty();
        assertThat(ApiKeySecret.parse(KNOWN + "\n")).isEmpty();
    }

    @Test
    void refusesAnotherAlphabetEvenWithARightCheckSum() {
        for (String odd : new String[] {"-", "_", " ", "é", "０", "\u0000"}) {
            assertThat(ApiKeySecret.parse(withCheck("aio_live_" + odd + "123456789ABCDEFGHIJKLMNOPQRST")))
                    .isEmpty();
        }
    }

    @Test
    void refusesAnotherModeEvenWithARightCheckSum() {
        assertThat(ApiKeySecret.parse(withCheck("aio_prod_0123456789ABCDEFGHIJKLMNOPQRST")))
                .isEmpty();
    }

    @Test
    void neverShowsMoreThanItsPrefix() {
        ApiKeySecret secret = new ApiKeySecret(KNOWN);
        assertThat(secret.prefix()).isEqualTo("aio_live_01234");
        assertThat(secret).hasToString("aio_live_01234…");
        assertThat(new IssuedKey(KeyId.next(), secret).toString()).doesNotContain("0123456789");
    }

    @Test
    void aRefusalDoesNotRepeatTheKey() {
        String wrong = KNOWN.substring(0, 44) + "!";
        assertThatThrownBy(() -> new ApiKeySecret(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("0123");
    }

    @Test
    void hashesItsWholeText() throws Exception {
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(KNOWN.getBytes(StandardCharsets.US_ASCII));
        assertThat(new ApiKeySecret(KNOWN).sha256()).isEqualTo(expected).hasSize(32);
    }

    @Test
    void usesTheWholeAlphabetAndNeverRepeats() {
        Set<String> keys = new HashSet<>();
        Set<Character> digits = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            String text = ApiKeySecret.generate(Mode.LIVE, RANDOM).text();
            keys.add(text);
            text.substring(9, 39).chars().forEach(digit -> digits.add((char) digit));
        }
        assertThat(keys).hasSize(500);
        assertThat(digits).hasSize(62);
    }

    /** Written apart from the code under test. */
    private static String withCheck(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        StringBuilder check = new StringBuilder();
        for (long rest = crc.getValue(), i = 0; i < 6; i++, rest /= 62) {
            check.insert(0, ALPHABET.charAt((int) (rest % 62)));
        }
        return body + check;
    }
}
