package io.apiinone.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.ApiKeys;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.CountingDataSource;
import io.apiinone.ledger.testing.TestBooks;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nobody guesses a key, and guesses that are no keys cost no look-up. */
class RandomKeysTest {
    private static final int KEYS = 10_000;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final CountingDataSource source =
            CountingDataSource.around(TestBooks.shared().app());
    private final ApiKeys keys = Books.over(source.dataSource()).keys();

    @Test
    void noneOfTenThousandMalformedOnesIsLookedUp() {
        Random random = new Random(5);
        String right = TestBooks.shared().freshAccount(1).secret().text();
        for (int i = 0; i < KEYS; i++) {
            String guess = i % 2 == 0 ? guess(random) : mistyped(right, random);
            assertThat(ApiKeySecret.parse(guess).flatMap(keys::authenticate))
                    .as("guess %s", i)
                    .isEmpty();
        }
        assertThat(source.roundTrips()).isZero();
    }

    @Test
    void noneOfTenThousandWellFormedOnesIsAccepted() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < KEYS; i++) {
            ApiKeySecret guess = ApiKeySecret.generate(i % 2 == 0 ? Mode.LIVE : Mode.TEST, random);
            assertThat(keys.authenticate(guess)).isEmpty();
        }
        assertThat(source.roundTrips()).isGreaterThanOrEqualTo(KEYS);
    }

    /** The same door over HTTP: 401, or 429 once there have been too many. */
    @Test
    void noneIsLetInOverHttp() {
        SecureRandom random = new SecureRandom();
        try (TestApi api = TestApi.over(TestBooks.shared())) {
            for (int i = 0; i < 300; i++) {
                String guess = i % 3 == 0
                        ? guess(random)
                        : ApiKeySecret.generate(Mode.LIVE, random).text();
                assertThat(api.send(api.request("/api/v1/balance", "Authorization", "Bearer " + guess))
                                .status())
                        .isIn(401, 429);
            }
        }
    }

    /** The right length and alphabet; a right check sum once in 57 thousand millions. */
    private static String guess(Random random) {
        StringBuilder guess = new StringBuilder("aio_live_");
        random.ints(36, 0, DIGITS.length()).forEach(i -> guess.append(DIGITS.charAt(i)));
        return guess.toString();
    }

    /** One digit of a right key changed to another. */
    private static String mistyped(String key, Random random) {
        int at = 9 + random.nextInt(36);
        int other = (DIGITS.indexOf(key.charAt(at)) + 1 + random.nextInt(DIGITS.length() - 1)) % DIGITS.length();
        return key.substring(0, at) + DIGITS.charAt(other) + key.substring(at + 1);
    }
}
