package io.apiinone.api.console;

import static org.awaitility.Awaitility.await;

import io.apiinone.api.testing.Browser;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.signin.OpaqueToken;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionCleanUpTest {
    private static final TestBooks BOOKS = TestBooks.shared();

    @Test
    void sessionsThatAreOverAreRemoved() {
        OpaqueToken over =
                new OpaqueToken(Browser.ofSomebodyNew(TestApi.shared()).session());
        JdbcClient owner = JdbcClient.create(BOOKS.owner());
        owner.sql("update session set expires_at = now() where hash = :hash")
                .param("hash", over.sha256())
                .update();
        SessionCleanUp cleanUp = new SessionCleanUp(BOOKS.books().sessions(), Duration.ofMillis(20));
        cleanUp.start();
        try {
            await().until(() -> owner.sql("select not exists (select from session where hash = :hash)")
                    .param("hash", over.sha256())
                    .query(Boolean.class)
                    .single());
        } finally {
            cleanUp.stop();
        }
    }
}
