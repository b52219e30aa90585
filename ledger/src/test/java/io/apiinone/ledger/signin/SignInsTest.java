package io.apiinone.ledger.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.account.SignUp;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.TestBooks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignInsTest {
    private static final String HASH = "{argon2id}a hash";

    private final TestBooks test = TestBooks.patient();
    private final Books books = test.books();
    private final String email = UUID.randomUUID() + "@mail.example";

    private Optional<AccountId> signUp(long live, long due) {
        return books.signIns().signUp(new NewSignIn("Ada", email, HASH, live, due, 1000));
    }

    @Test
    void opensAnAccountWithoutAnApiKey() {
        AccountId id = signUp(100, 0).orElseThrow();
        assertThat(books.credits().balance(id, Mode.LIVE)).isEqualTo(new Balance(100, 0, 0, 100));
        assertThat(books.credits().balance(id, Mode.TEST)).isEqualTo(new Balance(1000, 0, 0, 1000));
        assertThat(books.keys().of(id, null, null, 10)).isEmpty();
        assertThat(books.signIns().find(email.toUpperCase(Locale.ROOT)))
                .contains(new SignIn(id, "Ada", email, HASH, null));
    }

    @Test
    void anAddressHasOneAccountByWhicheverWayItWasOpened() {
        var _ = books.accounts().signUp(new SignUp("Ada", email, 100, 0)).orElseThrow();
        assertThat(signUp(100, 0)).isEmpty();
        // It has keys, but no password.
        assertThat(books.signIns().find(email)).isEmpty();
    }

    @Test
    void ofManyAtOnceOneGetsTheAccount() {
        assertThat(AtOnce.call(16, i -> signUp(100, 0)).stream().filter(Optional::isPresent))
                .hasSize(1);
    }

    @Test
    void theKeyOfBrowsersIsNotSeenNotRevokedAndTakesNoPlace() {
        AccountId id = signUp(100, 0).orElseThrow();
        KeyId key = console(id);
        assertThat(books.keys().find(id, key)).isEmpty();
        assertThat(books.keys().revoke(id, key)).isFalse();
        assertThat(books.keys().isGood(key)).isTrue();
        assertThat(books.keys().issue(id, Mode.LIVE, "one", KeyCaps.NONE, 1)).isPresent();
        assertThat(books.keys().issue(id, Mode.LIVE, "two", KeyCaps.NONE, 1)).isEmpty();
    }

    private KeyId console(AccountId id) {
        return new KeyId(JdbcClient.create(test.owner())
                .sql("select key_id from sign_in where account_id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .single());
    }

    @Test
    void whatIsDueIsGrantedWithTheProofOfTheAddressOnce() {
        AccountId id = signUp(0, 100).orElseThrow();
        assertThat(books.credits().balance(id, Mode.LIVE).granted()).isZero();
        books.letters().ask(id, LetterPurpose.VERIFICATION);
        Letter letter = claim();
        List<Boolean> used = AtOnce.call(8, i -> books.letters().verify(letter.token()));
        assertThat(used).containsOnlyOnce(true);
        assertThat(books.credits().balance(id, Mode.LIVE)).isEqualTo(new Balance(100, 0, 0, 100));
        assertThat(books.signIns().find(id).orElseThrow().verifiedAt()).isNotNull();
        books.letters().ask(id, LetterPurpose.VERIFICATION);
        assertThat(books.letters().verify(claim().token())).isTrue();
        assertThat(books.credits().balance(id, Mode.LIVE).granted()).isEqualTo(100);
    }

    /** This account's letter, as nobody else's is due in these books. */
    private Letter claim() {
        Letter letter = books.letters().claim().orElseThrow();
        assertThat(letter.email()).isEqualTo(email);
        books.letters().sent(letter);
        assertThat(books.letters().claim()).isEmpty();
        return letter;
    }

    @Test
    void aLinkIsForOnePurpose() {
        AccountId id = signUp(0, 100).orElseThrow();
        books.letters().ask(id, LetterPurpose.RESET);
        Letter letter = claim();
        assertThat(letter.purpose()).isEqualTo(LetterPurpose.RESET);
        assertThat(books.letters().verify(letter.token())).isFalse();
        assertThat(books.letters().reset(letter.token(), "{argon2id}another")).isTrue();
        assertThat(books.letters().reset(letter.token(), "{argon2id}a third")).isFalse();
        assertThat(books.signIns().find(id).orElseThrow().password()).isEqualTo("{argon2id}another");
        assertThat(books.credits().balance(id, Mode.LIVE).granted()).isEqualTo(100);
    }

    @Test
    void aLetterThatWasNotSentIsDueAgainUntilItsLinkWouldBeTooOld() {
        AccountId id = signUp(0, 100).orElseThrow();
        books.letters().ask(id, LetterPurpose.RESET);
        Letter first = books.letters().claim().orElseThrow();
        assertThat(books.letters().claim()).isEmpty();
        due(id, "50 minutes");
        Letter second = books.letters().claim().orElseThrow();
        assertThat(second.token()).isNotEqualTo(first.token());
        // The first one's link is void: its letter is believed lost.
        assertThat(books.letters().reset(first.token(), HASH)).isFalse();
        due(id, "61 minutes");
        assertThat(books.letters().claim()).isEmpty();
    }

    private void due(AccountId id, String asked) {
        JdbcClient.create(test.owner())
                .sql(
                        "update letter set next_try_at = now(), asked_at = now() - cast(:asked as interval) where account_id = :id")
                .param("asked", asked)
                .param("id", id.value())
                .update();
    }

    @Test
    void aPasswordItselfIsNeverKept() {
        assertThatThrownBy(() -> books.signIns().signUp(new NewSignIn("Ada", email, "a password", 0, 0, 0)))
                .hasStackTraceContaining("sign_in_password_check");
    }

    @Test
    void theAppCanNotWriteTheseTablesItself() {
        JdbcClient app = JdbcClient.create(test.app());
        for (String statement : List.of(
                "update sign_in set password = '{x}y'",
                "delete from session",
                "update letter set expires_at = now()",
                "select use_letter('x', 'reset')",
                "select address_is_verified(null)",
                "select open_with_address(null, null, null, 0, 0)")) {
            assertThatThrownBy(() -> app.sql(statement).query((row, n) -> "").list())
                    .hasStackTraceContaining("permission denied");
        }
    }
}
