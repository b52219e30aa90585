package io.apiinone.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;

/** What no input may ever do. */
public final class Harmless {
    /** Words that only our insides use. */
    private static final String[] INSIDES = {
        "Exception",
        "Tomcat",
        "tomcat",
        "springframework",
        "io.apiinone",
        "org.postgresql",
        "tools.jackson",
        "java.",
        "\tat ",
        "<html",
        "SQLSTATE"
    };

    private Harmless() {}

    /** No answer from inside the house: not a 5xx, and not a word about how it is built. Empty stands for a closed connection. */
    public static void assertHarmless(String name, String rawAnswer) {
        if (rawAnswer.isEmpty()) {
            return;
        }
        // What looks like HTTP/0.9 is answered so: a body without a head.
        assertThat(rawAnswer).as(name).matches("(?s)(HTTP/1\\.1 [1-4][0-9][0-9] |\\{.*\"status\":4).*");
        assertThat(withoutOurPage(rawAnswer)).as(name).doesNotContain(INSIDES);
    }

    /** A page of ours is the same for everybody, and the only HTML that there may be: the web server's own has no such policy. */
    private static String withoutOurPage(String rawAnswer) {
        int end = rawAnswer.indexOf("\r\n\r\n");
        boolean ours = rawAnswer.startsWith("HTTP/1.1 200 ")
                && rawAnswer.lastIndexOf("\r\nContent-Security-Policy: default-src 'none'; ", end) > 0;
        return ours ? rawAnswer.substring(0, end) : rawAnswer;
    }

    public static void assertHarmless(String name, Answer answer) {
        assertThat(answer.status()).as("%s: %s", name, answer.body()).isBetween(200, 499);
        assertThat(answer.body()).as(name).doesNotContain(INSIDES);
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).as(name).startsWith("application/problem+json");
        }
    }

    /** Whoever was granted so many credits still has them all. */
    public static void assertNothingCharged(TestAccount account, long granted) {
        Balance balance = TestBooks.shared().books().credits().balance(account.id(), Mode.LIVE);
        assertThat(balance.available()).isEqualTo(granted);
        assertThat(balance.held() + balance.charged()).isZero();
    }
}
