package io.apiinone.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.IssuedKey;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /api/v1/keys}: made, shown once, listed, revoked; and what a key may do with keys. */
class KeysTest {
    private static final String KEYS = "/api/v1/keys";
    private static final String GENERATION = "{\"prompt\":\"a red bicycle\"}";
    private static final TestApi API = TestApi.shared();

    private final TestBooks books = TestBooks.shared();
    private final TestAccount account = books.freshAccount(1000);

    private ApiKeySecret key(Mode mode, KeyCaps caps) {
        return issued(mode, caps).secret();
    }

    private IssuedKey issued(Mode mode, KeyCaps caps) {
        return books.books().keys().issue(account.id(), mode, "key", caps);
    }

    @Test
    void aNewKeyIsShownOnceAndWorks() {
        Answer made = API.post(account.secret(), KEYS, "{\"name\":\"shop\",\"mode\":\"test\",\"credits_per_day\":7}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        ApiKeySecret secret = new ApiKeySecret(made.at("/key"));
        assertThat(secret.mode()).isEqualTo(Mode.TEST);
        assertThat(API.get(secret, "/api/v1/balance").status()).isEqualTo(200);
        Answer list = API.get(account.secret(), KEYS);
        assertThat(list.json().at("/data/0").propertyNames())
                .containsExactly(
                        "id",
                        "object",
                        "name",
                        "mode",
                        "prefix",
                        "credits_per_day",
                        "credits_in_total",
                        "spent_today",
                        "spent_in_total",
                        "created_at",
                        "last_used_at",
                        "revoked_at");
        assertThat(list.at("/data/0/prefix")).isEqualTo(secret.prefix());
        assertThat(list.json().at("/data/0/credits_per_day").asInt()).isEqualTo(7);
        assertThat(list.json().at("/data/0/credits_in_total").isNull()).isTrue();
        assertThat(list.body()).doesNotContain(secret.text().substring(14));
    }

    @Test
    void withoutAModeItIsLikeTheKeyThatAsked() {
        assertThat(API.post(account.secret(), KEYS, "{\"name\":\"a\"}").at("/mode"))
                .isEqualTo("live");
        assertThat(API.post(key(Mode.TEST, KeyCaps.NONE), KEYS, "{\"name\":\"a\"}")
                        .at("/mode"))
                .isEqualTo("test");
    }

    @Test
    void aTestKeyNeverMakesALiveOneNorSeesOne() {
        ApiKeySecret test = key(Mode.TEST, KeyCaps.NONE);
        Answer answer = API.post(test, KEYS, "{\"name\":\"a\",\"mode\":\"live\"}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/error/code")).isEqualTo("forbidden");
        assertThat(API.get(test, KEYS).json().at("/data").size()).isEqualTo(1);
        assertThat(API.get(account.secret(), KEYS).json().at("/data").size()).isEqualTo(2);
        assertThat(API.delete(test, KEYS + "/" + account.key()).status()).isEqualTo(404);
        assertThat(API.get(account.secret(), KEYS).status()).isEqualTo(200);
    }

    /** Or its caps would be worth nothing. */
    @Test
    void aCappedKeyMakesNoneAndRevokesOnlyItself() {
        for (KeyCaps caps : List.of(new KeyCaps(5L, null), new KeyCaps(null, 5L))) {
            IssuedKey capped = issued(Mode.LIVE, caps);
            assertThat(API.post(capped.secret(), KEYS, "{\"name\":\"a\",\"mode\":\"test\"}")
                            .status())
                    .isEqualTo(403);
            assertThat(API.delete(capped.secret(), KEYS + "/" + account.key()).status())
                    .isEqualTo(403);
            assertThat(API.delete(capped.secret(), KEYS + "/" + capped.id()).status())
                    .isEqualTo(200);
            assertThat(API.get(capped.secret(), KEYS).status()).isEqualTo(401);
        }
    }

    @Test
    void aRevokedKeyIsRefusedByEveryProcessFromThenOn() {
        IssuedKey key = issued(Mode.LIVE, KeyCaps.NONE);
        try (TestApi another = TestApi.over(books)) {
            assertThat(another.get(key.secret(), KEYS).status()).isEqualTo(200);
            Answer revoked = API.delete(account.secret(), KEYS + "/" + key.id());
            assertThat(another.get(key.secret(), KEYS).at("/error/code")).isEqualTo("invalid_api_key");
            assertThat(revoked.status()).isEqualTo(200);
            assertThat(revoked.at("/revoked_at")).isNotEmpty();
            assertThat(another.delete(account.secret(), KEYS + "/" + key.id()).body())
                    .isEqualTo(revoked.body());
        }
    }

    @Test
    void anothersKeyAnUnknownAndAMalformedOneAreAllTheSame() {
        TestAccount other = books.freshAccount(0);
        List<Answer> answers = Stream.of(other.key().toString(), KeyId.next().toString(), "key_1", "x")
                .map(id -> API.delete(account.secret(), KEYS + "/" + id))
                .toList();
        assertThat(answers).extracting(Answer::status).containsOnly(404);
        assertThat(answers).extracting(answer -> answer.at("/detail")).containsOnly("There is no such key.");
        assertThat(API.get(other.secret(), KEYS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /name",
                "{'name':''} | /name",
                "{'name':'a','mode':'prod'} | /mode",
                "{'name':'a','credits_per_day':0} | /credits_per_day",
                "{'name':'a','credits_in_total':1.5} | /credits_in_total",
                "{'name':'a','credits_in_total':'5'} | /credits_in_total",
                "{'name':'a','credits_in_total':1000000001} | /credits_in_total",
                "{'name':'a','revoked_at':null} | /revoked_at",
            })
    void namesTheFieldThatIsWrong(String body, String pointer) {
        Answer answer = API.post(account.secret(), KEYS, body.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly(pointer);
    }

    @Test
    void listsInPages() {
        List<KeyId> made = Stream.generate(() -> issued(Mode.LIVE, KeyCaps.NONE).id())
                .limit(4)
                .toList();
        Answer first = API.get(account.secret(), KEYS + "?limit=2");
        assertThat(first.at("/data/0/id")).isEqualTo(made.getLast().toString());
        assertThat(first.json().at("/has_more").asBoolean()).isTrue();
        Answer second = API.get(account.secret(), KEYS + "?limit=3&cursor=" + first.at("/next_cursor"));
        assertThat(second.at("/data/2/id")).isEqualTo(account.key().toString());
        assertThat(second.json().at("/next_cursor").isNull()).isTrue();
        assertThat(API.get(account.secret(), KEYS + "?cursor=x").at("/errors/0/parameter"))
                .isEqualTo("cursor");
    }

    /** One write for all keys; the requests themselves only note it. */
    @Test
    void showsWhenAKeyWasLastUsed() {
        API.get(account.secret(), KEYS);
        API.context().getBean(LastUses.class).write();
        assertThat(API.get(account.secret(), KEYS).at("/data/0/last_used_at")).isNotEmpty();
    }

    /** On a slow machine some answers are "queued" or "come back"; whatever they are, no credit beyond the cap is held. */
    @Test
    void aCapHoldsUnderSixtyFourRequestsAtOnce() {
        TestAccount capped = books.freshAccount(1000, new KeyCaps(50L, null));
        List<String> answers = AtOnce.call(64, i -> {
            Answer answer = API.generate(capped.secret(), GENERATION);
            while (answer.status() == 503) {
                answer = API.generate(capped.secret(), GENERATION);
            }
            return answer.status() + " " + (answer.status() == 202 ? answer.at("/status") : answer.at("/error/code"));
        });
        assertThat(answers).isSubsetOf("202 processing", "202 queued", "402 key_limit_reached");
        assertThat(answers.stream().filter("202 processing"::equals).count()).isBetween(1L, 10L);
        Answer list = API.get(capped.secret(), KEYS);
        assertThat(list.json().at("/data/0/spent_today").asInt()).isEqualTo(50);
        assertThat(API.get(capped.secret(), "/api/v1/balance")
                        .json()
                        .at("/held")
                        .asInt())
                .isEqualTo(50);
    }

    @Test
    void anAccountHasOnlySoManyWorkingKeys() {
        try (TestApi few = TestApi.over(books, "apiinone.accounts.most-keys=2")) {
            assertThat(few.post(account.secret(), KEYS, "{\"name\":\"second\"}").status())
                    .isEqualTo(201);
            Answer third = few.post(account.secret(), KEYS, "{\"name\":\"third\"}");
            assertThat(third.status()).isEqualTo(403);
            assertThat(third.at("/detail")).contains("2 working keys");
        }
    }
}
