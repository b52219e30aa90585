package io.apiinone.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.ledger.credit.Entry;
import io.apiinone.ledger.credit.EntryKind;
import io.apiinone.ledger.testing.TestBooks;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class AccountsTest {

    private final Books books = TestBooks.shared().books();

    @Test
    void opensWithItsSignUpCreditsAsAnEntry() {
        Account account = books.accounts().open("Ada", 100);

        assertThat(account.status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(books.accounts().find(account.id())).contains(account);
        assertThat(books.credits().balance(account.id(), Mode.LIVE)).isEqualTo(new Balance(100, 0, 0, 100));
        assertThat(books.credits().entries(account.id(), Mode.LIVE, null, 10))
                .singleElement()
                .returns(EntryKind.GRANT, Entry::kind)
                .returns(100L, Entry::credits)
                .returns(null, Entry::task);
    }

    @Test
    void theTestBalanceStartsEmptyAndApart() {
        Account account = books.accounts().open("Ada", 100);
        assertThat(books.credits().balance(account.id(), Mode.TEST)).isEqualTo(new Balance(0, 0, 0, 0));
        assertThat(books.credits().entries(account.id(), Mode.TEST, null, 10)).isEmpty();
    }

    @Test
    void opensWithoutAnEntryWhenNothingIsGranted() {
        Account account = books.accounts().open("Ada", 0);
        assertThat(books.credits().entries(account.id(), Mode.LIVE, null, 10)).isEmpty();
    }

    @Test
    void suspendsAndResumes() {
        AccountId id = books.accounts().open("Ada", 0).id();
        books.accounts().suspend(id);
        books.accounts().suspend(id);
        assertThat(books.accounts().find(id)).map(Account::status).contains(AccountStatus.SUSPENDED);
        books.accounts().resume(id);
        assertThat(books.accounts().find(id)).map(Account::status).contains(AccountStatus.ACTIVE);
    }

    @Test
    void anUnknownAccountIsNeitherFoundNorSuspended() {
        AccountId nobody = AccountId.next();
        assertThat(books.accounts().find(nobody)).isEmpty();
        assertThatThrownBy(() -> books.accounts().suspend(nobody)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesANameThatIsEmptyOrTooLong() {
        assertThatThrownBy(() -> books.accounts().open("", 0)).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> books.accounts().open("x".repeat(201), 0)).isInstanceOf(DataAccessException.class);
    }
}
