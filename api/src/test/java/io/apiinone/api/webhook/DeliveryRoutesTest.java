package io.apiinone.api.webhook;

import static io.apiinone.api.webhook.EndpointRoutesTest.URL;
import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.DeliveryAttempt;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.DeliveryStatus;
import io.apiinone.ledger.webhook.EndpointChange;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.ledger.webhook.EventType;
import io.apiinone.ledger.webhook.Owner;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/v1/webhooks/deliveries}: what was sent, what came of it, and sending it again. */
class DeliveryRoutesTest {
    private static final String PATH = "/api/v1/webhooks/deliveries";
    private static final String ENDPOINTS = EndpointRoutesTest.PATH;
    private static final TestApi API = TestApi.shared();
    private static final Books BOOKS = TestBooks.shared().books();

    private final TestAccount account = TestBooks.shared().freshAccount(1000);
    private final Owner owner = new Owner(account.id(), Mode.LIVE);
    private final EndpointId endpoint = BOOKS.endpoints()
            .add(owner, URL, EventType.OF_TASKS, 16)
            .orElseThrow()
            .id();

    @Test
    void showsADeliveryWithItsAttempts() {
        TaskId task = completed();
        String id = only("?task_id=" + task);
        DeliveryId delivery = DeliveryId.parse(id).orElseThrow();
        Instant at = Instant.parse("2026-01-31T12:00:00.123456Z");
        BOOKS.deliveries().attempted(delivery, 1, new DeliveryAttempt(1, at, null, 10_000, "", "timeout"));
        BOOKS.deliveries().attempted(delivery, 1, new DeliveryAttempt(2, at, 500, 12, "<h1>Oops</h1>", null));

        Answer shown = get("/" + id);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.at("/type")).isEqualTo("task.completed");
        assertThat(shown.at("/status")).isEqualTo("pending");
        assertThat(shown.at("/task_id")).isEqualTo(task.toString());
        assertThat(shown.at("/endpoint_id")).isEqualTo(endpoint.toString());
        assertThat(shown.at("/webhook_id")).startsWith("msg_");
        assertThat(shown.at("/url")).isEqualTo(URL);
        assertThat(shown.json().at("/attempt_count").asInt()).isEqualTo(2);
        assertThat(shown.at("/attempts/0/error")).isEqualTo("timeout");
        assertThat(shown.json().at("/attempts/0/status").isNull()).isTrue();
        assertThat(shown.json().at("/attempts/1/status").asInt()).isEqualTo(500);
        assertThat(shown.at("/attempts/1/excerpt")).isEqualTo("<h1>Oops</h1>");
        assertThat(shown.at("/attempts/1/at")).isEqualTo("2026-01-31T12:00:00.123Z");
        assertThat(get("?task_id=" + task).json().at("/data/0").has("attempts")).isFalse();

        // The task's own timeline tells of it, too.
        Answer events = API.get(account.secret(), "/api/v1/tasks/" + task + "/events");
        assertThat(events.json()
                        .at("/data")
                        .valueStream()
                        .map(event -> event.at("/type").asString("")))
                .endsWith("settled", "webhook", "webhook");
        assertThat(events.body())
                .contains(id, endpoint.toString(), "not_delivered", "timeout")
                .doesNotContain(URL);
    }

    @Test
    void findsByEndpointTaskAndStatus() {
        TaskId first = completed();
        completed();
        ended(only("?task_id=" + first), DeliveryStatus.FAILED);
        assertThat(ids("")).hasSize(2);
        assertThat(ids("?status=failed")).containsExactly(only("?task_id=" + first));
        assertThat(ids("?status=delivered")).isEmpty();
        assertThat(ids("?endpoint_id=" + endpoint + "&status=pending")).hasSize(1);
        assertThat(ids("?endpoint_id=" + EndpointId.next())).isEmpty();
        Answer page = get("?limit=1");
        assertThat(page.json().at("/has_more").asBoolean()).isTrue();
        assertThat(ids("?limit=1&cursor=" + page.at("/next_cursor"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "status=sent, status",
        "task_id=42, task_id",
        "endpoint_id=task_01m85c2x6we8wt8a41ac2wd1j1, endpoint_id",
        "cursor=x, cursor",
        "limit=0, limit",
        "since=2026, since"
    })
    void aQueryThatIsWrongNamesTheParameter(String query, String parameter) {
        Answer answer = get("?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/parameter")).isEqualTo(parameter);
    }

    @Test
    void sendsOneAgain() {
        completed();
        String id = only("");
        ended(id, DeliveryStatus.FAILED);
        String message = get("/" + id).at("/webhook_id");
        Answer again = post(PATH + "/" + id + "/resend", "");
        assertThat(again.status()).as(again.body()).isEqualTo(202);
        assertThat(again.at("/status")).isEqualTo("pending");
        assertThat(again.json().at("/run").asInt()).isEqualTo(2);
        assertThat(again.at("/webhook_id")).isEqualTo(message);
        // It waits already: nothing is sent twice for asking twice.
        assertThat(post(PATH + "/" + id + "/resend", "").json().at("/run").asInt())
                .isEqualTo(2);
    }

    @Test
    void sendsATestEvent() {
        Answer test = post(ENDPOINTS + "/" + endpoint + "/test", "");
        assertThat(test.status()).as(test.body()).isEqualTo(202);
        assertThat(test.at("/type")).isEqualTo("webhook.test");
        assertThat(test.json().at("/task_id").isNull()).isTrue();
        assertThat(ids("")).containsExactly(test.at("/id"));
    }

    @Test
    void recoversWhatDidNotArrive() {
        completed();
        completed();
        ids("").forEach(id -> ended(id, DeliveryStatus.FAILED));
        String path = ENDPOINTS + "/" + endpoint + "/recover";
        Answer none = post(path, "{\"since\":\"" + Instant.now().plusSeconds(60) + "\"}");
        assertThat(none.json().at("/recovered").asInt()).isZero();
        Answer all = post(path, "{\"since\":\"2026-01-01T00:00:00+02:00\"}");
        assertThat(all.status()).as(all.body()).isEqualTo(202);
        assertThat(all.json().at("/recovered").asInt()).isEqualTo(2);
        assertThat(all.json().at("/has_more").asBoolean()).isFalse();
        assertThat(ids("?status=pending")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"since\":1}", "{\"since\":\"yesterday\"}", "{\"since\":\"1969-12-31T00:00:00Z\"}"})
    void aRecoveryNamesItsTime(String body) {
        Answer answer = post(ENDPOINTS + "/" + endpoint + "/recover", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/since");
    }

    @Test
    void aDisabledEndpointIsSentNothing() {
        completed();
        String id = only("");
        BOOKS.endpoints().change(owner, endpoint, new EndpointChange(null, null, false));
        for (String path : List.of(
                PATH + "/" + id + "/resend",
                ENDPOINTS + "/" + endpoint + "/test",
                ENDPOINTS + "/" + endpoint + "/recover")) {
            Answer answer = post(path, "{\"since\":\"2026-01-01T00:00:00Z\"}");
            assertThat(answer.status()).as(path).isEqualTo(409);
            assertThat(answer.at("/error/code")).isEqualTo("endpoint_disabled");
        }
    }

    private TaskId completed() {
        String job = Steps.nodeTaskId();
        TaskId task = new Steps(BOOKS).accepted(account, job);
        BOOKS.credits().settle(task, job, List.of("https://pictures.test/0.png"));
        return task;
    }

    private static void ended(String id, DeliveryStatus status) {
        BOOKS.deliveries().close(DeliveryId.parse(id).orElseThrow(), 1, status);
    }

    private String only(String query) {
        List<String> ids = ids(query);
        assertThat(ids).hasSize(1);
        return ids.getFirst();
    }

    private List<String> ids(String query) {
        return get(query)
                .json()
                .at("/data")
                .valueStream()
                .map(delivery -> delivery.at("/id").asString(""))
                .toList();
    }

    private Answer get(String rest) {
        return API.get(account.secret(), PATH + rest);
    }

    private Answer post(String path, String body) {
        return API.post(account.secret(), path, body);
    }
}
