package io.apiinone.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.testing.TestBooks;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Books and Temporal that are there, away, or silent. */
class WorkerHealthTest {
    private static Health ask(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health());
    }

    private static final class Away extends AbstractDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("jdbc:postgresql://db/apiinone password=secret");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    private static WorkflowServiceStubs stubs(int port) {
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + port)
                .build());
    }

    private static Health temporalAt(int port) {
        WorkflowServiceStubs service = stubs(port);
        try {
            return ask(WorkerHealth.workerTemporalHealthIndicator(service));
        } finally {
            service.shutdownNow();
        }
    }

    @Test
    void isUpWithBooks() {
        assertThat(ask(WorkerHealth.workerBooksHealthIndicator(
                        TestBooks.shared().app())))
                .isEqualTo(Health.up().build());
    }

    /** The fault's kind only: its message may hold an address or a password. */
    @Test
    void isDownWithoutBooksAndTellsNoSecret() {
        Health health = ask(WorkerHealth.workerBooksHealthIndicator(new Away()));
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).isEqualTo(Map.of("error", "CannotGetJdbcConnectionException"));
    }

    @Test
    void isUpWithTemporal() {
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
            assertThat(ask(WorkerHealth.workerTemporalHealthIndicator(environment.getWorkflowServiceStubs())))
                    .isEqualTo(Health.up().build());
        }
    }

    @Test
    void isDownWithoutTemporal() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        Health health = temporalAt(port);
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).isEqualTo(Map.of("error", "StatusRuntimeException"));
    }

    /** A server that takes the connection and says nothing must not hold the health check. */
    @Test
    void isDownAfterASecondOfSilence() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            assertThat(temporalAt(silent.getLocalPort()).getStatus()).isEqualTo(Status.DOWN);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }
}
