package io.apiinone.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.standalone.apart.Apart;
import io.apiinone.standalone.apart.Piece;
import io.apiinone.standalone.apart.Program;
import io.apiinone.standalone.journey.Customer;
import io.apiinone.worker.admin.AdminApplication;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two systems for the tests of this package, each started at its first use. Whoever stops a part of one starts it again. */
final class Whole {
    /** For tests that may not run beside each other, as all have {@link #running()}. */
    static final String NAME = "whole";

    /** The same for {@link #other()}. */
    static final String OTHER = "other whole";

    /** Longer than any task may take with the waits of {@code ./run}, its last look included. */
    static final Duration ANY_TASK = Duration.ofSeconds(180);

    final Apart system;
    final Books books;
    private final JdbcClient sql;

    private Whole() {
        try {
            system = Apart.in(Files.createTempDirectory(Files.createDirectories(Path.of("target", "apart")), "outage"));
            system.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        // Nobody closes it: its own shutdown hook does.
        books = Books.over(system.books());
        sql = JdbcClient.create(system.books());
    }

    static Whole running() {
        return One.WHOLE;
    }

    /** Another one: the tests of this package on one would be the last to end. */
    static Whole other() {
        return Other.WHOLE;
    }

    private static final class One {
        private static final Whole WHOLE = new Whole();
    }

    private static final class Other {
        private static final Whole WHOLE = new Whole();
    }

    Customer customer(long credits) {
        return new Customer(system.apiUrl(), system.key(credits));
    }

    Program of(Piece piece) {
        return system.of(piece);
    }

    void start(Piece piece) {
        try {
            of(piece).start().awaitReady(Apart.PATIENCE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A number that the books have. */
    long count(String query) {
        return sql.sql("select count(*) from " + query).query(Long.class).single();
    }

    void awaitNoTaskUnderWay() {
        Awaitility.await().atMost(ANY_TASK).until(() -> count("task where status in ('queued', 'processing')") == 0);
    }

    /** How many jobs the node took for a task. */
    long jobsOf(String task) {
        String list = new String(bytes(system.sandboxUrl() + "/sandbox/jobs?limit=1000"), StandardCharsets.UTF_8);
        return Customer.JSON
                .readTree(list)
                .get("jobs")
                .valueStream()
                .filter(job -> job.path("callBackUrl").asString("").contains("/" + task + "/"))
                .count();
    }

    /** A page that needs no key. */
    static byte[] bytes(String url) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Nothing lost, and all that customers were told of is there. */
    void audit(Collection<String> acknowledged) throws IOException {
        Path ids =
                Files.write(Files.createTempFile(Path.of("target"), "acknowledged", ".txt"), List.copyOf(acknowledged));
        StringWriter out = new StringWriter();
        int status = AdminApplication.run(
                system.surroundings(), new PrintWriter(out, true), "audit", "--acknowledged", ids.toString());
        assertThat(status).as(out::toString).isZero();
    }
}
