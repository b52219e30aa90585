package io.apiinone.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
                    .contains(new Caller(account, mode, key.id(), AccountStatus.ACTIVE, false));
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
    void aCallerKnowsWhetherItsKeyIsCapped() {
        assertThat(capped(new KeyCaps(5L, null))).isTrue();
        assertThat(capped(new KeyCaps(null, 5L))).isTrue();
    }

    private boolean capped(KeyCaps caps) {
        IssuedKey key = books.keys().issue(account, Mode.TEST, "shop", caps);
        return books.keys().authenticate(key.secret()).orElseThrow().capped();
    }

    @Test
    void listsTheKeysNewestFirstInPages() {
        IssuedKey first = books.keys().issue(account, Mode.LIVE, "first", new KeyCaps(7L, 70L));
        IssuedKey second = books.keys().issue(account, Mode.TEST, "second", KeyCaps.NONE);
        books.keys().revoke(account, second.id());
        List<KeyRow> keys = books.keys().of(account, null, null, 10);
        assertThat(keys).extracting(KeyRow::id).containsExactly(second.id(), first.id());
        assertThat(keys.getFirst().revokedAt()).isNotNull();
        assertThat(keys.getLast().caps()).isEqualTo(new KeyCaps(7L, 70L));
        assertThat(keys.getLast().revokedAt()).isNull();
        assertThat(books.keys().of(account, Mode.LIVE, null, 10)).containsExactly(keys.getLast());
        assertThat(books.keys().of(account, null, second.id(), 10)).containsExactly(keys.getLast());
        assertThat(books.keys().of(test.freshAccount(0).id(), null, null, 10)).hasSize(1);
    }

    @Test
    void aKeyShowsWhatItSpentAndWhatCameBack() {
        TestAccount spender = test.freshAccount(100);
        Steps steps = new Steps(books);
        steps.processing(spender);
        TaskId refunded = steps.processing(spender);
        assertThat(row(spender).spentToday()).isEqualTo(10);
        books.credits().refund(refunded, FailureCode.INTERNAL, "no", null);
        assertThat(row(spender).spentToday()).isEqualTo(5);
        assertThat(row(spender).spentInTotal()).isEqualTo(5);
    }

    private KeyRow row(TestAccount owner) {
        return books.keys().find(owner.id(), owner.key()).orElseThrow();
    }

    @Test
    void theLastUseIsWrittenOnceAMinuteAtMost() {
        IssuedKey key = books.keys().issue(account, Mode.LIVE, "shop", KeyCaps.NONE);
        Instant first = Instant.now().minusSeconds(300).truncatedTo(ChronoUnit.MILLIS);
        books.keys().used(Map.of(key.id(), first));
        books.keys().used(Map.of(key.id(), first.plusSeconds(59)));
        assertThat(lastUse(key)).isEqualTo(first);
        books.keys().used(Map.of(key.id(), first.plusSeconds(60)));
        assertThat(lastUse(key)).isEqualTo(first.plusSeconds(60));
    }

    private @Nullable Instant lastUse(IssuedKey key) {
        return books.keys().find(account, key.id()).orElseThrow().lastUsedAt();
    }

    /** A process whose clock is ahead can not put a key's last use into the future. */
    @Test
    void noKeyIsUsedInTheFuture() {
        IssuedKey key = books.keys().issue(account, Mode.LIVE, "shop", KeyCaps.NONE);
        books.keys().used(Map.of(key.id(), Instant.now().plusSeconds(7200)));
        assertThat(lastUse(key)).isBefore(Instant.now().plusSeconds(60));
    }

    @Test
    void noMoreKeysWorkAtATimeThanAllowed() {
        AccountId fresh = books.accounts().open("Grace", 0).id();
        List<Optional<IssuedKey>> made =
                AtOnce.call(16, i -> books.keys().issue(fresh, Mode.LIVE, "key " + i, KeyCaps.NONE, 5));
        assertThat(made.stream().filter(Optional::isPresent)).hasSize(5);
        books.keys()
                .revoke(fresh, books.keys().of(fresh, null, null, 1).getFirst().id());
        assertThat(books.keys().issue(fresh, Mode.LIVE, "one more", KeyCaps.NONE, 5))
                .isPresent();
    }

    @Test
    void aCapIsPositive() {
        assertThatThrownBy(() -> new KeyCaps(0L, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyCaps(null, -1L)).isInstanceOf(IllegalArgumentException.class);
    }
}
