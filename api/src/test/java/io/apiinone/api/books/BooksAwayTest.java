package io.apiinone.api.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apiinone.api.engine.StartAnswer;
import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.FakeEngine;
import io.apiinone.api.testing.InTime;
import io.apiinone.api.testing.SignedCallback;
import io.apiinone.api.testing.TcpProxy;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What callers meet while the books can not be reached, or have no room: 503 within two seconds, and nothing was done. */
class BooksAwayTest {
    private static final String BODY = "{\"prompt\":\"a red bicycle\"}";
    private static final int QUEUE_LIMIT = 3;
    /** As many connections as {@code api.yaml} gives it. */
    private static final int POOL = 16;

    private static final TestBooks OWN = TestBooks.newDatabase();
    private static final TcpProxy CABLE =
            new TcpProxy(URI.create(OWN.url().substring("jdbc:".length())).getPort());
    private static final TestApi API = TestApi.at(
            OWN.url().replaceFirst(":\\d+/", ":" + CABLE.port() + "/"), "apiinone.api.queue-limit=" + QUEUE_LIMIT);
    private static final FakeEngine ENGINE = API.engine();

    private final TestAccount account = OWN.freshAccount(100);
    private final ApiKeySecret key = account.secret();

    @BeforeEach
    void theCableIsFine() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> API.get(key, "/api/v1/balance").status() == 200);
    }

    @AfterEach
    void repair() {
        CABLE.repair();
        ENGINE.behave();
        ENGINE.starts.forEach(id -> OWN.books().tasks().cancelQueued(id, "test", "test"));
    }

    @AfterAll
    static void close() {
        API.close();
        CABLE.close();
        OWN.close();
    }

    @Test
    void answers503WhenTheConnectionBreaks() {
        CABLE.cut();
        assertThat(everyRoute()).allSatisfy(BooksAwayTest::is503InTime);
    }

    @Test
    void answers503WhenTheBooksHang() {
        CABLE.goDead();
        assertThat(everyRoute()).allSatisfy(BooksAwayTest::is503InTime);
    }

    @Test
    void noStatementOutlivesItsRequest() {
        JdbcClient jdbc = JdbcClient.create(API.context().getBean(DataSource.class));
        assertThat(jdbc.sql("show statement_timeout").query(String.class).single())
                .isEqualTo("900ms");
        assertThat(jdbc.sql("show lock_timeout").query(String.class).single()).isEqualTo("800ms");
    }

    @Test
    void aMalformedKeyCostsNoLookUp() {
        CABLE.cut();
        Answer answer = API.send(API.request("/api/v1/balance", "Authorization", "Bearer aio_live_made_up"));
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void makesNoTaskAndHoldsNothing() {
        CABLE.cut();
        is503InTime(() -> API.generate(key, BODY));
        assertThat(OWN.books().tasks().queued()).isZero();
        assertThat(OWN.books().credits().balance(account.id(), Mode.LIVE).held())
                .isZero();
    }

    @Test
    void goesOnByItselfWhenTheBooksAreBack() {
        CABLE.cut();
        is503InTime(() -> API.generate(key, BODY));
        CABLE.repair();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> API.generate(key, BODY).status() == 202);
    }

    /** As after a quick restart: all connections of the pool are broken, and were in use a moment ago. */
    @Test
    void brokenConnectionsOfThePoolCostOneAnswerAtMost() throws SQLException {
        DataSource pool = API.context().getBean(DataSource.class);
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            all.add(pool.getConnection());
        }
        for (Connection connection : all) {
            connection.close();
        }
        CABLE.repair();
        assertThat(IntStream.range(0, 2 * POOL)
                        .map(i -> API.get(key, "/api/v1/balance").status())
                        .filter(status -> status != 200)
                        .boxed())
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(status -> status == 503);
    }

    @Test
    void tellsOfTheTaskThatExistsWhenTheBooksGoAwayHalfway() {
        ENGINE.onStart(task -> {
            CABLE.cut();
            return StartAnswer.ROW_DECIDES;
        });
        Answer answer = API.generate(key, BODY);
        assertThat(answer.status()).isEqualTo(202);
        TaskId id = TaskId.parse(answer.at("/id")).orElseThrow();
        assertThat(OWN.books().tasks().find(id)).isPresent();
    }

    @Test
    void readinessTellsThem() {
        assertThat(API.management("/readyz").at("/components/books/status")).isEqualTo("UP");
        CABLE.cut();
        Answer answer = InTime.within(Duration.ofMillis(2500), () -> API.management("/readyz"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/components/books/status")).isEqualTo("DOWN");
        assertThat(API.management("/livez").status()).isEqualTo(200);
    }

    @Test
    void answers503WhenTooManyTasksWait() {
        ENGINE.onStart(task -> StartAnswer.AWAY);
        for (int i = 0; i < QUEUE_LIMIT; i++) {
            assertThat(API.generate(key, BODY, "Idempotency-Key", "k" + i).status())
                    .isEqualTo(202);
        }
        Answer full = API.generate(key, BODY);
        assertThat(full.status()).isEqualTo(503);
        assertThat(full.header("Retry-After")).isEqualTo("2");
        assertThat(OWN.books().tasks().queued()).isEqualTo(QUEUE_LIMIT);
        // Who has been promised an answer gets it, however long the queue.
        assertThat(API.generate(key, BODY, "Idempotency-Key", "k0").status()).isEqualTo(202);
    }

    private List<Supplier<Answer>> everyRoute() {
        TaskId task = new Steps(OWN.books()).accepted(account, Steps.nodeTaskId());
        return List.of(
                () -> API.generate(key, BODY),
                () -> API.get(key, "/api/v1/tasks/" + task),
                () -> API.get(key, "/api/v1/balance"),
                () -> API.get(key, "/api/v1/ledger"),
                () -> SignedCallback.send(API, task.toString(), "node-1"));
    }

    private static void is503InTime(Supplier<Answer> request) {
        Answer answer = InTime.within(Duration.ofSeconds(2), request);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/error/code")).isEqualTo("temporarily_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.headerIfSent("X-Should-Retry")).isEmpty();
    }
}
