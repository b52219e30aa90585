package io.apiinone.ledger.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class GrantTest {

    private final TestBooks test = TestBooks.patient();
    private final Books books = test.books();
    private final TestAccount account = test.freshAccount(0);

    @Test
    void letsCreditsInAndSaysWhoAndWhy() {
        Entry entry = grant(Mode.LIVE, 30, "invoice-7");
        assertThat(entry.kind()).isEqualTo(EntryKind.GRANT);
        assertThat(entry.credits()).isEqualTo(30);
        assertThat(entry.reason()).isEqualTo("bought");
        assertThat(entry.actor()).isEqualTo("ops");
        assertThat(entry.task()).isNull();
        assertThat(balance(Mode.LIVE)).isEqualTo(new Balance(30, 0, 0, 30));
    }

    @Test
    void theSameReferenceGrantsOnce() {
        Entry first = grant(Mode.LIVE, 30, "invoice-7");
        assertThat(grant(Mode.LIVE, 30, "invoice-7")).isEqualTo(first);
        assertThat(balance(Mode.LIVE)).isEqualTo(new Balance(30, 0, 0, 30));
    }

    @Test
    void aReferenceCountsWithinItsMode() {
        grant(Mode.LIVE, 30, "invoice-7");
        grant(Mode.TEST, 9, "invoice-7");
        assertThat(balance(Mode.LIVE)).isEqualTo(new Balance(30, 0, 0, 30));
        assertThat(balance(Mode.TEST)).isEqualTo(new Balance(9, 0, 0, 9));
    }

    @Test
    void thirtyTwoAtOnceGrantOnce() {
        List<Entry> entries = AtOnce.call(32, i -> grant(Mode.LIVE, 30, "invoice-7"));
        assertThat(entries).containsOnly(entries.getFirst());
        assertThat(balance(Mode.LIVE)).isEqualTo(new Balance(30, 0, 0, 30));
    }

    @Test
    void refusesWhatIsNotAGrant() {
        assertThatThrownBy(() -> grant(Mode.LIVE, 0, "nothing")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> grant(Mode.LIVE, -5, "taking")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> books.credits().grant(AccountId.next(), Mode.LIVE, 5, "x", "y", null))
                .isInstanceOf(DataAccessException.class);
        assertThat(balance(Mode.LIVE)).isEqualTo(new Balance(0, 0, 0, 0));
    }

    @Test
    void entriesArePagedNewestFirstWithoutGapOrRepeat() {
        List<EntryId> granted = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            granted.addFirst(grant(Mode.LIVE, 1, "n-" + i).id());
        }
        grant(Mode.TEST, 1, "elsewhere");

        List<EntryId> read = new ArrayList<>();
        List<Entry> page = books.credits().entries(account.id(), Mode.LIVE, null, 10);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            page.forEach(entry -> read.add(entry.id()));
            page = books.credits().entries(account.id(), Mode.LIVE, read.getLast(), 10);
        }

        assertThat(read).isEqualTo(granted);
    }

    private Entry grant(Mode mode, long credits, String reference) {
        return books.credits().grant(account.id(), mode, credits, reference, "bought", "ops");
    }

    private Balance balance(Mode mode) {
        return books.credits().balance(account.id(), mode);
    }
}
