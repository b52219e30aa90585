package io.apiinone.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.TestBooks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignUpTest {
    private final Books books = TestBooks.patient().books();
    private final String email = UUID.randomUUID() + "@mail.example";

    private Optional<NewAccount> signUp(String address) {
        return books.accounts().signUp(new SignUp("Ada", address, 100, 1000));
    }

    @Test
    void opensAnAccountWithFreeCreditsOfBothModesAndAKey() {
        NewAccount made = signUp(email).orElseThrow();
        AccountId id = made.account().id();
        assertThat(made.account().email()).isEqualTo(email);
        assertThat(books.accounts().find(id)).contains(made.account());
        assertThat(books.credits().balance(id, Mode.LIVE)).isEqualTo(new Balance(100, 0, 0, 100));
        assertThat(books.credits().balance(id, Mode.TEST)).isEqualTo(new Balance(1000, 0, 0, 1000));
        assertThat(books.keys().authenticate(made.key().secret()))
                .contains(new Caller(id, Mode.LIVE, made.key().id(), AccountStatus.ACTIVE, false));
    }

    @Test
    void anAddressHasOneAccountInWhateverCaseItIsWritten() {
        AccountId id = signUp(email).orElseThrow().account().id();
        assertThat(signUp(email.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(books.credits().balance(id, Mode.LIVE).granted()).isEqualTo(100);
        assertThat(books.keys().of(id, null, null, 10)).hasSize(1);
    }

    @Test
    void ofManyAtOnceOneGetsTheAccount() {
        List<Optional<NewAccount>> made = AtOnce.call(16, i -> signUp(email));
        assertThat(made.stream().filter(Optional::isPresent)).hasSize(1);
    }

    @Test
    void grantsNothingWhereNothingIsSet() {
        AccountId id = books.accounts()
                .signUp(new SignUp("Ada", email, 0, 0))
                .orElseThrow()
                .account()
                .id();
        assertThat(books.credits().entries(id, Mode.LIVE, null, 10)).isEmpty();
        assertThat(books.credits().entries(id, Mode.TEST, null, 10)).isEmpty();
    }
}
