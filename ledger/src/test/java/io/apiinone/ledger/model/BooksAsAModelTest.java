package io.apiinone.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.testing.TestBooks;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A few hundred sequences of {@code ./model}. The properties {@code apiinone.model.seed} and {@code apiinone.model.count}
 * choose others, for example one that failed.
 */
class BooksAsAModelTest {
    private static final long SEED = Long.getLong("apiinone.model.seed", 1);
    private static final int COUNT = Integer.getInteger("apiinone.model.count", 300);
    private static final int ENOUGH = 100;

    /** What so many sequences must have met, or they would prove little. */
    private static final String[] ANSWERS = {
        "accept: accepted",
        "accept: same",
        "accept: other_body",
        "accept: insufficient",
        "accept: queue_full",
        "reserve: reserved",
        "reserve: insufficient",
        "reserve: key_limit",
        "reserve: suspended",
        "reserve: other_run",
        "reserve: closed",
        "reserve: no_task",
        "settle: settled",
        "settle: refunded",
        "settle: fault",
        "refund: refunded",
        "refund: settled",
        "refund: fault",
        "grant: granted",
        "grant: fault",
        "cancel: true",
        "cancel: false",
        "late_result: true",
        "late_result: false",
        "claim: won",
        "claim: lost",
        "close: ACCEPTED",
        "close: NOT_ACCEPTED",
        "close: REFUSED",
        "close: UNKNOWN",
        "close: REVOKED",
        "revoke: REVOKED",
        "revoke: UNKNOWN",
        "revoke: ACCEPTED",
        "adopt: ACCEPTED",
        "adopt: SUCCEEDED",
        "adopt: nothing",
        "day_passes: done",
        "ended: done",
        "suspend: done"
    };

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theBooksDoWhatThePlainModelDoes() {
        try (TestBooks test = TestBooks.newHastyDatabase()) {
            Tally tally = ModelRun.play(test, SEED, COUNT, done -> {});
            assertThat(tally.moves()).isEqualTo((long) COUNT * Sequence.MOVES);
            if (COUNT >= ENOUGH) {
                assertThat(tally.counts()).containsKeys(ANSWERS);
            }
        }
    }
}
