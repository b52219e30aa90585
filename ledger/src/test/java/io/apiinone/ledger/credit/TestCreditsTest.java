package io.apiinone.ledger.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.TestBooks;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestCreditsTest {
    private final Books books = TestBooks.patient().books();
    private final AccountId account = books.accounts().open("Ada", 100).id();

    @Test
    void areGivenAsEntriesUntilThereAreEnough() {
        List<Optional<Entry>> given = AtOnce.call(16, i -> books.credits().topUpTest(account, 30, 100));
        assertThat(given.stream().filter(Optional::isPresent)).hasSize(3);
        assertThat(books.credits().balance(account, Mode.TEST)).isEqualTo(new Balance(90, 0, 0, 90));
        assertThat(books.credits().entries(account, Mode.TEST, null, 10))
                .extracting(Entry::kind)
                .containsOnly(EntryKind.GRANT)
                .hasSize(3);
    }

    @Test
    void touchNoLiveCredit() {
        assertThat(books.credits().topUpTest(account, 100, 100)).isPresent();
        assertThat(books.credits().balance(account, Mode.LIVE)).isEqualTo(new Balance(100, 0, 0, 100));
    }
}
