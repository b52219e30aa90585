package io.apiinone.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.engine.StartAnswer;
import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.SignedCallback;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits as callers meet them, with small ones. Time stands still unless a test lets it pass. */
class LimitsTest {
    private static final String BODY = "{\"prompt\":\"a red bicycle\"}";
    private static final String BALANCE = "/api/v1/balance";
    private static TestApi api;

    private final TestAccount account = TestBooks.patient().freshAccount(1000);

    @BeforeAll
    static void start() {
        api = TestApi.over(
                TestBooks.patient(),
                "apiinone.limits.posts.per-key=6",
                "apiinone.limits.reads.per-key=20",
                "apiinone.limits.bad-keys-per-address=3",
                "apiinone.limits.posts-at-once=2",
                "apiinone.limits.tasks-in-flight=4");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** Everybody has all of their places again. */
    @BeforeEach
    void letAMinutePass() {
        api.meter().advance(Duration.ofMinutes(2));
    }

    @AfterEach
    void behave() {
        api.engine().behave();
    }

    @Test
    void aKeyThatAsksTooOftenIsToldWhenToComeBack() {
        Answer answer = api.get(account.secret(), BALANCE);
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"reads-per-key\";q=20;w=60");
        assertThat(answer.header("RateLimit")).isEqualTo("\"reads-per-key\";r=19;t=3");
        for (int i = 1; i < 20; i++) {
            api.get(account.secret(), BALANCE);
        }
        Answer refused = api.get(account.secret(), BALANCE);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("/error/code")).isEqualTo("rate_limited");
        assertThat(refused.header("Retry-After")).isEqualTo("3");
        assertThat(refused.header("RateLimit")).isEqualTo("\"reads-per-key\";r=0;t=3");
        assertThat(api.generate(account.secret(), BODY).status()).isEqualTo(202);
        api.meter().advance(Duration.ofSeconds(3));
        assertThat(api.get(account.secret(), BALANCE).status()).isEqualTo(200);
    }

    @Test
    void badKeysAreThrottledAndGoodOnesAreNot() {
        List<Integer> statuses = List.of(bad(), bad(), bad(), bad());
        assertThat(statuses).containsExactly(401, 401, 401, 429);
        assertThat(api.get(account.secret(), BALANCE).status()).isEqualTo(200);
        Answer malformed = api.send(api.request(BALANCE, "Authorization", "Bearer nonsense"));
        assertThat(malformed.status()).isEqualTo(429);
        assertThat(malformed.header("Retry-After")).isEqualTo("20");
        api.meter().advance(Duration.ofSeconds(20));
        assertThat(bad()).isEqualTo(401);
    }

    private static int bad() {
        return api.get(ApiKeySecret.generate(Mode.LIVE, new SecureRandom()), BALANCE)
                .status();
    }

    @Test
    void moreTasksThanAllowedAreNeverUnderWay() {
        for (int i = 0; i < 4; i++) {
            assertThat(api.generate(account.secret(), BODY).status()).isEqualTo(202);
        }
        Answer refused = api.generate(account.secret(), BODY);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.headerIfSent("X-Should-Retry")).isEmpty();
        assertThat(api.books().credits().balance(account.id(), Mode.LIVE).held())
                .isEqualTo(20);
    }

    /** New work is refused first; whoever has a task can look at it, and the node is heard. */
    @Test
    void overloadShedsPostsAndKeepsEverythingElseAlive() throws Exception {
        TaskId task = new Steps(api.books()).accepted(account, "job-" + account.id());
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        api.engine().onStart(started -> {
            both.countDown();
            awaitQuietly(go);
            return StartAnswer.AWAY;
        });
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> api.generate(account.secret(), BODY));
        CompletableFuture<Answer> second = CompletableFuture.supplyAsync(() -> api.generate(account.secret(), BODY));
        both.await();
        try {
            Answer shed = api.generate(account.secret(), BODY);
            assertThat(shed.status()).isEqualTo(503);
            assertThat(shed.header("Retry-After")).isEqualTo("2");
            assertThat(api.get(account.secret(), "/api/v1/tasks/" + task).status())
                    .isEqualTo(200);
            assertThat(SignedCallback.send(api, task.toString(), "job-" + account.id())
                            .status())
                    .isEqualTo(200);
        } finally {
            go.countDown();
        }
        assertThat(List.of(first.get().status(), second.get().status())).containsOnly(202);
        api.engine().behave();
        assertThat(api.generate(account.secret(), BODY).status()).isEqualTo(202);
    }

    /** What the verdicts take says how many may be begun at once; the rest is told before anything is done. */
    @Test
    void slowVerdictsLeaveRoomForFewerAtOnce() throws Exception {
        try (TestApi slow = TestApi.over(
                TestBooks.patient(),
                "apiinone.limits.accepts.most=2",
                "apiinone.limits.accepts.least=1",
                "apiinone.limits.accepts.target=1s")) {
            slow.engine().onStart(started -> {
                slow.meter().advance(Duration.ofSeconds(2));
                return StartAnswer.AWAY;
            });
            // 2, 1.6
            assertThat(slow.generate(account.secret(), BODY).status()).isEqualTo(202);
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            slow.engine().onStart(started -> {
                begun.countDown();
                awaitQuietly(go);
                return StartAnswer.AWAY;
            });
            CompletableFuture<Answer> first =
                    CompletableFuture.supplyAsync(() -> slow.generate(account.secret(), BODY));
            begun.await();
            try {
                // Not even the key is looked at.
                Answer shed = slow.generate(ApiKeySecret.generate(Mode.LIVE, new SecureRandom()), BODY);
                assertThat(shed.status()).isEqualTo(503);
                assertThat(shed.at("/error/code")).isEqualTo("temporarily_unavailable");
                assertThat(shed.header("Retry-After")).isEqualTo("3");
                assertThat(slow.post(account.secret(), "/openai/v1/images/generations", BODY)
                                .status())
                        .isEqualTo(503);
                assertThat(slow.post(account.secret(), "/api/v1/images/quotes", BODY)
                                .status())
                        .isEqualTo(200);
                // No run is asked for its stage meanwhile.
                TaskId task = new Steps(slow.books()).accepted(account, "job-" + UUID.randomUUID());
                assertThat(slow.get(account.secret(), "/api/v1/tasks/" + task).at("/stage"))
                        .isEqualTo("generating");
                assertThat(slow.engine().questions).isEmpty();
                assertThat(slow.management("/actuator/prometheus").body())
                        .contains("apiinone_shed_total{kind=\"generation\"} 2.0")
                        .contains("apiinone_accepts_limit 1.6")
                        .contains("apiinone_accepts_under_way 1.0");
            } finally {
                go.countDown();
            }
            assertThat(first.get().status()).isEqualTo(202);
            assertThat(slow.generate(account.secret(), BODY).status()).isEqualTo(202);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
