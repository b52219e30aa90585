package io.apiinone.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiKeysTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final TestBooks test = TestBooks.patient();
    private final Books books = test.books();
    private final AccountId account = books.accounts().open("Ada", 0).id();

    @Test
    void aKeySpeaksForItsAccountInItsMode() {
        for (Mode mode : Mode.values()) {
            IssuedKey key = books.keys().issue(account, mode, "shop", KeyCaps.NONE);
            assertThat(books.keys().authenticate(key.secret()))
                    .contains(new Caller(account, mode, key.id(), AccountStatus.ACTIVE));
        }
    }

    @Test
    void theCallerOfASuspendedAccountIsKnownAsSuspended() {
        IssuedKey key = books.keys().issue(account, Mode.LIVE, "shop", KeyCaps.NONE);
        books.accounts().suspend(account);
        assertThat(books.keys().authenticate(key.secret())).map(Caller::status).contains(AccountStatus.SUSPENDED);
    }

    @Test
    void aWellFormedKeyThatNobodyIssuedIsUnknown() {
        assertThat(books.keys().authenticate(ApiKeySecret.generate(Mode.LIVE, RANDOM)))
                .isEmpty();
    }

    @Test
    void aRevokedKeyNeverWorksAgain() {
        IssuedKey key = books.keys().issue(account, Mode.LIVE, "shop", KeyCaps.NONE);
        assertThat(books.keys().revoke(account, key.id())).isTrue();
        assertThat(books.keys().authenticate(key.secret())).isEmpty();
        assertThat(books.keys().revoke(account, key.id())).isFalse();
    }

    @Test
    void anotherAccountCannotRevokeIt() {
        IssuedKey key = books.keys().issue(account, Mode.LIVE, "shop", KeyCaps.NONE);
        TestAccount other = test.freshAccount(0);
        assertThat(books.keys().revoke(other.id(), key.id())).isFalse();
        assertThat(books.keys().authenticate(key.secret())).isPresent();
    }

    @Test
    void addsAGivenSecretOnceHoweverOften() {
        ApiKeySecret secret = ApiKeySecret.generate(Mode.LIVE, RANDOM);
        List<KeyId> ids = AtOnce.call(8, i -> books.keys().add(account, secret, "demo", KeyCaps.NONE));
        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(books.keys().authenticate(secret)).map(Caller::key).contains(ids.getFirst());
    }

    @Test
    void aSecretBelongsToOneAccount() {
        ApiKeySecret secret = ApiKeySecret.generate(Mode.LIVE, RANDOM);
        books.keys().add(account, secret, "demo", KeyCaps.NONE);
        TestAccount other = test.freshAccount(0);
        assertThatThrownBy(() -> books.keys().add(other.id(), secret, "demo", KeyCaps.NONE))
                .isInstanceOf(DataAccessException.class)
                .hasMessageNotContaining(secret.text());
    }

    @Test
    void theBooksHoldNoSecret() {
        IssuedKey key = books.keys().issue(account, Mode.LIVE, "shop", KeyCaps.NONE);
        String row = JdbcClient.create(test.owner())
                .sql("select to_jsonb(k)::text from books.api_key k where id = :id")
                .param("id", key.id().value())
                .query(String.class)
                .single();
        assertThat(row)
                .contains(key.secret().prefix())
                .doesNotContain(key.secret().text().substring(14));
    }

    @Test
    void aCapIsPositive() {
        assertThatThrownBy(() -> new KeyCaps(0L, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyCaps(null, -1L)).isInstanceOf(IllegalArgumentException.class);
    }
}
