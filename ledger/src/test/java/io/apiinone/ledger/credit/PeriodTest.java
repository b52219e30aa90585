package io.apiinone.ledger.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Entries of a stretch of time: its beginning belongs to it, its end does not. */
class PeriodTest {
    private final Books books = TestBooks.shared().books();
    private final AccountId account = books.accounts().open("Ada", 0).id();

    private Entry grant(String reference) {
        return books.credits().grant(account, Mode.LIVE, 1, reference, "a gift", null);
    }

    private List<Entry> entries(@Nullable Instant from, @Nullable Instant until) {
        return books.credits().entries(account, Mode.LIVE, new Period(from, until), null, 10);
    }

    @Test
    void hasItsBeginningAndNotItsEnd() {
        Entry first = grant("first");
        Entry second = grant("second");
        Entry third = grant("third");
        assertThat(entries(first.at(), third.at())).containsExactly(second, first);
        assertThat(entries(second.at(), null)).containsExactly(third, second);
        assertThat(entries(null, second.at())).containsExactly(first);
        assertThat(entries(null, null)).containsExactly(third, second, first);
        assertThat(entries(third.at().plusSeconds(1), null)).isEmpty();
        assertThat(entries(Instant.EPOCH, first.at())).isEmpty();
    }

    @Test
    void isReadInPages() {
        Entry first = grant("first");
        Entry second = grant("second");
        Period period = new Period(first.at(), second.at().plusSeconds(1));
        assertThat(books.credits().entries(account, Mode.LIVE, period, second.id(), 10))
                .containsExactly(first);
    }
}
