package io.apiinone.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.workflows.webhook.WebhookSecrets;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/v1/webhooks/endpoints} and {@code …/secret}: made, shown once, changed, rotated, deleted. */
class EndpointRoutesTest {
    static final String PATH = "/api/v1/webhooks/endpoints";
    private static final String SECRET = "/api/v1/webhooks/secret";
    /** Public, and nobody has to be asked where it leads. */
    static final String URL = "https://93.184.215.14/hooks";

    private static final TestApi API = TestApi.shared();
    private static final WebhookSecrets SECRETS = new WebhookSecrets(TestApi.WEBHOOK_SECRET);

    private final TestAccount account = TestBooks.shared().freshAccount(10);

    @Test
    void aNewEndpointShowsItsSecretOnce() {
        Answer made = post(PATH, "{\"url\":\"" + URL + "\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        String id = made.at("/id");
        assertThat(made.at("/secret")).isEqualTo(SECRETS.of(id, 1));
        assertThat(made.json().at("/events").valueStream().map(event -> event.asString("")))
                .containsExactly("task.completed", "task.failed", "task.canceled");
        for (String path : List.of(PATH, PATH + "/" + id)) {
            Answer shown = API.get(account.secret(), path);
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.body()).contains(id, URL).doesNotContain("whsec_");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /url | invalid_request",
                "{\"url\":1} | /url | invalid_request",
                "{\"url\":\"93.184.215.14\"} | /url | invalid_request",
                "{\"url\":\"http://93.184.215.14/\"} | /url | invalid_request",
                "{\"url\":\"https://93.184.215.14:8080/\"} | /url | invalid_request",
                "{\"url\":\"https://me:secret@93.184.215.14/\"} | /url | invalid_request",
                "{\"url\":\"https://169.254.169.254/latest\"} | /url | invalid_request",
                "{\"url\":\"https://[::1]/\"} | /url | invalid_request",
                "{\"url\":\"https://localhost/\"} | /url | invalid_request",
                "{\"url\":\"https://2130706433/\"} | /url | invalid_request",
                "{\"url\":\"U\",\"events\":[]} | /events | invalid_request",
                "{\"url\":\"U\",\"events\":\"task.completed\"} | /events | invalid_request",
                "{\"url\":\"U\",\"events\":[\"task.failed\",\"webhook.test\"]} | /events/1 | unsupported_value",
                "{\"url\":\"U\",\"events\":[1]} | /events/0 | unsupported_value",
                "{\"url\":\"U\",\"enabled\":true} | /enabled | unknown_parameter",
                "{\"url\":\"U\",\"secret\":\"whsec_mine\"} | /secret | unknown_parameter",
                "{\"url\":\"U\",\"livemode\":false} | /livemode | unknown_parameter"
            })
    void aBodyThatIsWrongNamesTheField(String body, String pointer, String code) {
        Answer answer = post(PATH, body.replace("\"U\"", "\"" + URL + "\""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(answer.at("/errors/0/code")).isEqualTo(code);
        assertThat(API.get(account.secret(), PATH).json().at("/data").size()).isZero();
    }

    @Test
    void aSettingLetsDevelopersUseTheirOwnMachine() {
        assertThat(post(PATH, "{\"url\":\"http://" + TestApi.HOOK_HOST + "/in\"}")
                        .status())
                .isEqualTo(201);
        assertThat(post(PATH, "{\"url\":\"http://localhost:81/in\"}").status()).isEqualTo(400);
    }

    @Test
    void changesWhatIsNamed() {
        String path = PATH + "/" + made();
        Answer disabled = patch(path, "{\"enabled\":false}");
        assertThat(disabled.status()).as(disabled.body()).isEqualTo(200);
        assertThat(disabled.at("/disabled/reason")).isEqualTo("customer");
        assertThat(disabled.at("/url")).isEqualTo(URL);
        Answer moved = patch(path, "{\"enabled\":true,\"url\":\"" + URL + "/2\",\"events\":[\"task.failed\"]}");
        assertThat(moved.json().at("/enabled").asBoolean()).isTrue();
        assertThat(moved.at("/url")).isEqualTo(URL + "/2");
        assertThat(moved.at("/events/0")).isEqualTo("task.failed");
        assertThat(API.get(account.secret(), path).body()).isEqualTo(moved.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | ''",
                "{\"enabled\":\"yes\"} | /enabled",
                "{\"enabled\":null} | /enabled",
                "{\"url\":\"https://10.0.0.1/\"} | /url",
                "{\"events\":[\"task.started\"]} | /events/0",
                "{\"secret\":\"whsec_mine\"} | /secret",
                "{\"disabled\":null} | /disabled",
                "{\"secret_version\":1} | /secret_version"
            })
    void aChangeThatIsWrongChangesNothing(String body, String pointer) {
        String path = PATH + "/" + made();
        String before = API.get(account.secret(), path).body();
        Answer answer = patch(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.pointers()).contains(pointer);
        assertThat(API.get(account.secret(), path).body()).isEqualTo(before);
    }

    @Test
    void aDeletedEndpointIsFoundNoMore() {
        String path = PATH + "/" + made();
        Answer deleted = API.delete(account.secret(), path);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().at("/deleted").asBoolean()).isTrue();
        assertThat(API.delete(account.secret(), path).status()).isEqualTo(404);
        assertThat(API.get(account.secret(), path).status()).isEqualTo(404);
        assertThat(API.get(account.secret(), PATH).json().at("/data").size()).isZero();
    }

    @Test
    void pagesFollowEachOtherNewestFirst() {
        List<String> made = List.of(made(), made(), made());
        Answer first = API.get(account.secret(), PATH + "?limit=2");
        assertThat(first.at("/data/0/id")).isEqualTo(made.get(2));
        assertThat(first.json().at("/has_more").asBoolean()).isTrue();
        Answer second = API.get(account.secret(), PATH + "?limit=2&cursor=" + first.at("/next_cursor"));
        assertThat(second.at("/data/0/id")).isEqualTo(made.get(0));
        assertThat(second.json().at("/has_more").asBoolean()).isFalse();
    }

    @Test
    void anAccountHasSixteenAtMost() {
        for (int i = 0; i < 16; i++) {
            made();
        }
        Answer one = post(PATH, "{\"url\":\"" + URL + "\"}");
        assertThat(one.status()).isEqualTo(403);
        assertThat(one.at("/detail")).contains("16 endpoints");
    }

    @Test
    void aRotatedSecretIsShownOnceAndTheOneBeforeStaysForAWhile() {
        String id = made();
        Answer rotated = post(PATH + "/" + id + "/rotate", "");
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(200);
        assertThat(rotated.at("/secret")).isEqualTo(SECRETS.of(id, 2));
        assertThat(rotated.json().at("/secret_version").asInt()).isEqualTo(2);
        assertThat(rotated.at("/previous_secret_until")).isNotEmpty();
        Answer again = post(PATH + "/" + id + "/rotate", "{\"previous_valid_seconds\":0}");
        assertThat(again.at("/secret")).isEqualTo(SECRETS.of(id, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "604801", "1.5", "\"60\"", "null"})
    void aRotationKeepsTheOldSecretForSevenDaysAtMost(String seconds) {
        for (String path : List.of(PATH + "/" + made() + "/rotate", SECRET + "/rotate")) {
            Answer answer = post(path, "{\"previous_valid_seconds\":" + seconds + "}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.pointers()).containsExactly("/previous_valid_seconds");
        }
        assertThat(API.get(account.secret(), SECRET).json().at("/version").asInt())
                .isEqualTo(1);
    }

    @Test
    void theAccountsOwnSecretIsShownWhenItIsRotated() {
        Answer before = API.get(account.secret(), SECRET);
        assertThat(before.json().at("/created_at").isNull()).isTrue();
        Answer first = post(SECRET + "/rotate", "");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        String owner = account.id() + ":live";
        assertThat(first.at("/secret")).isEqualTo(SECRETS.of(owner, 1));
        assertThat(post(SECRET + "/rotate", "{}").at("/secret")).isEqualTo(SECRETS.of(owner, 2));
        Answer shown = API.get(account.secret(), SECRET);
        assertThat(shown.json().at("/version").asInt()).isEqualTo(2);
        assertThat(shown.at("/previous_until")).isNotEmpty();
        assertThat(shown.body()).doesNotContain("whsec_");
    }

    @Test
    void testKeysHaveEndpointsAndSecretsOfTheirOwn() {
        ApiKeySecret test = key(Mode.TEST, KeyCaps.NONE);
        String id = made();
        assertThat(API.get(test, PATH + "/" + id).status()).isEqualTo(404);
        assertThat(API.get(test, PATH).json().at("/data").size()).isZero();
        Answer own = API.post(test, PATH, "{\"url\":\"" + URL + "\"}");
        assertThat(own.json().at("/livemode").asBoolean()).isFalse();
        assertThat(API.post(test, SECRET + "/rotate", "").at("/secret"))
                .isNotEqualTo(post(SECRET + "/rotate", "").at("/secret"));
    }

    @Test
    void aKeyWithALimitOnlyLooks() {
        ApiKeySecret capped = key(Mode.LIVE, new KeyCaps(5L, null));
        String path = PATH + "/" + made();
        assertThat(API.get(capped, path).status()).isEqualTo(200);
        for (Answer answer : List.of(
                API.post(capped, PATH, "{\"url\":\"" + URL + "\"}"),
                API.post(capped, path + "/rotate", ""),
                API.post(capped, SECRET + "/rotate", ""),
                patch(capped, path, "{\"enabled\":false}"),
                API.delete(capped, path))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        }
    }

    private ApiKeySecret key(Mode mode, KeyCaps caps) {
        return TestBooks.shared()
                .books()
                .keys()
                .issue(account.id(), mode, "key", caps)
                .secret();
    }

    private String made() {
        return post(PATH, "{\"url\":\"" + URL + "\"}").at("/id");
    }

    private Answer post(String path, String body) {
        return API.post(account.secret(), path, body);
    }

    private Answer patch(String path, String body) {
        return patch(account.secret(), path, body);
    }

    private static Answer patch(ApiKeySecret key, String path, String body) {
        return API.send(API.request(path, "Authorization", "Bearer " + key.text(), "Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }
}
