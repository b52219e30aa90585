package io.apiinone.api.file;

import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moves the end of a file's time. */
final class Expiry {
    private Expiry() {}

    static void in(String id, Duration time) {
        JdbcClient.create(TestBooks.shared().owner())
                .sql("""
                        update books.file set expires_at = date_trunc('second', now() + cast(:time as interval))
                        where id = :id""")
                .param("time", time.toString())
                .param("id", FileId.parse(id).orElseThrow().value())
                .update();
    }
}
