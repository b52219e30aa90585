package io.apiinone.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.testing.TestBooks;
import org.junit.jupiter.api.Test;

/** The short form of the races of {@code ./model}. */
class SettleAgainstRefundTest {
    private static final int RACES = 100;

    @Test
    void everyRaceOfSixteenThreadsHasOneWinnerAndEverybodyIsTold() {
        Races.Winners winners = Races.run(TestBooks.patient(), RACES, done -> {});
        assertThat(winners.settled() + winners.refunded()).isEqualTo(RACES);
        // Both sides can win, or they would not have raced.
        assertThat(winners.settled()).isBetween(1, RACES - 1);
    }
}
