package io.apiinone.ledger.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.AccountStatus;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Plans;
import io.apiinone.ledger.testing.TestBooks;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionsTest {
    private static final SessionTimes TIMES = new SessionTimes(Duration.ofDays(14), Duration.ofDays(90));
    private static final String HASH = "{argon2id}a hash";

    private final TestBooks test = TestBooks.shared();
    private final Books books = test.books();
    private final Sessions sessions = books.sessions();
    private final JdbcClient owner = JdbcClient.create(test.owner());
    private final SignIn signIn = signIn();

    private SignIn signIn() {
        String email = UUID.randomUUID() + "@mail.example";
        AccountId id = books.signIns()
                .signUp(new NewSignIn("Ada", email, HASH, 100, 0, 1000))
                .orElseThrow();
        return books.signIns().find(id).orElseThrow();
    }

    private OpaqueToken open() {
        return sessions.open(signIn, TIMES).orElseThrow();
    }

    /** As if this session had begun, and last been used, so long ago. */
    private void age(OpaqueToken token, String begun, String used) {
        int rows = owner.sql("""
                        update session set created_at = now() - cast(:begun as interval),
                            seen_at = now() - cast(:used as interval),
                            expires_at = expires_at - cast(:used as interval)
                        where hash = :hash
                        """)
                .param("begun", begun)
                .param("used", used)
                .param("hash", token.sha256())
                .update();
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void speaksForTheAccountsBrowsers() {
        Visitor visitor = sessions.find(open()).orElseThrow();
        assertThat(visitor.caller().account()).isEqualTo(signIn.account());
        assertThat(visitor.caller().mode()).isEqualTo(Mode.LIVE);
        assertThat(visitor.caller().status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(visitor.caller().capped()).isFalse();
        assertThat(visitor.stale()).isFalse();
        assertThat(books.keys().isGood(visitor.caller().key())).isTrue();
        books.accounts().suspend(signIn.account());
        assertThat(sessions.find(visitor.session()).orElseThrow().caller().status())
                .isEqualTo(AccountStatus.SUSPENDED);
    }

    @Test
    void nobodyHasSomeOtherToken() {
        assertThat(sessions.find(OpaqueToken.generate(new SecureRandom()))).isEmpty();
    }

    @Test
    void onlyTheHashOfTheCookieIsKept() {
        OpaqueToken token = open();
        assertThat(owner.sql("select session::text from session where hash = :hash")
                        .param("hash", token.sha256())
                        .query(String.class)
                        .single())
                .doesNotContain(token.text());
        assertThat(token).hasToString("OpaqueToken[…]");
    }

    @Test
    void isOverWhenItWasNotUsedForItsIdleTime() {
        OpaqueToken token = open();
        age(token, "13 days", "13 days");
        Visitor visitor = sessions.find(token).orElseThrow();
        assertThat(visitor.stale()).isTrue();
        sessions.touch(token, TIMES);
        assertThat(sessions.find(token).orElseThrow().stale()).isFalse();
        age(token, "14 days", "14 days");
        assertThat(sessions.find(token)).isEmpty();
        sessions.touch(token, TIMES);
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void isOverAfterItsWholeTimeHoweverOftenItIsUsed() {
        OpaqueToken token = open();
        age(token, "89 days", "2 hours");
        sessions.touch(token, TIMES);
        assertThat(owner.sql("select expires_at between now() + interval '23 hours' and now() + interval '25 hours'"
                                + " from session where hash = :hash")
                        .param("hash", token.sha256())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void endsOnceAndForGood() {
        OpaqueToken token = open();
        assertThat(sessions.end(token)).isTrue();
        assertThat(sessions.end(token)).isFalse();
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void whatIsOverIsForgotten() {
        OpaqueToken over = open();
        OpaqueToken good = open();
        age(over, "20 days", "20 days");
        while (sessions.forget(10) == 10) {
            assertThat(sessions.find(good)).isPresent();
        }
        assertThat(owner.sql("select count(*) from session where hash = :hash")
                        .param("hash", over.sha256())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(sessions.find(good)).isPresent();
    }

    @Test
    void anotherPasswordEndsAllButOne() {
        OpaqueToken kept = open();
        OpaqueToken other = open();
        assertThat(books.signIns().changePassword(signIn, "{argon2id}another", kept))
                .isTrue();
        assertThat(sessions.find(kept)).isPresent();
        assertThat(sessions.find(other)).isEmpty();
        // Whoever proved the old password a moment ago is too late.
        assertThat(sessions.open(signIn, TIMES)).isEmpty();
        assertThat(books.signIns().changePassword(signIn, "{argon2id}a third", null))
                .isFalse();
    }

    /** Sign-ins with the old password and its change at once: none of their sessions is left. */
    @Test
    void noSessionOfAnOldPasswordOutlivesItsChange() {
        List<Optional<OpaqueToken>> opened = AtOnce.call(16, i -> {
            if (i == 8) {
                books.signIns().changePassword(signIn, "{argon2id}another", null);
                return Optional.<OpaqueToken>empty();
            }
            return sessions.open(signIn, TIMES);
        });
        assertThat(opened.stream().flatMap(Optional::stream))
                .allSatisfy(token -> assertThat(sessions.find(token)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select i.account_id, i.key_id, a.status from session s join sign_in i on i.account_id = s.account_id join account a on a.id = s.account_id where s.hash = 'x' and s.expires_at > now()",
                "select from sign_in i join account a on a.id = i.account_id where lower(a.email) = lower('x')",
                "delete from session where account_id = '01890a5d-ac96-774b-bcce-b302099a8057'",
                "select from session where expires_at <= now() order by expires_at limit 10",
                "select from letter where next_try_at <= now() order by next_try_at limit 1",
                "delete from letter where hash = 'x'",
            })
    void noLookUpReadsAWholeTable(String query) throws SQLException {
        assertThat(Plans.of(test.owner(), query)).contains("Index").doesNotContain("Seq Scan", "Sort");
    }
}
