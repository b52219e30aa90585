package io.apiinone.worker.admin;

import io.apiinone.ledger.Books;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What one command needs of the books and of Temporal; neither is called before it is used. */
final class Connections implements AutoCloseable {
    /** A person waits: what is away for longer is reported as away. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final WorkflowServiceStubs service;
    private final WorkflowClient client;

    Connections(Surroundings surroundings) {
        source.setUrl(surroundings.booksUrl());
        source.setUser(surroundings.booksUser());
        source.setPassword(surroundings.booksPassword());
        source.setApplicationName("apiinone-admin");
        source.setConnectTimeout((int) PATIENCE.toSeconds());
        service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(surroundings.temporalTarget())
                .setRpcRetryOptions(RpcRetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(100))
                        .setCongestionInitialInterval(Duration.ofMillis(500))
                        .setMaximumInterval(Duration.ofSeconds(1))
                        .setBackoffCoefficient(2)
                        .setExpiration(PATIENCE)
                        .validateBuildWithDefaults())
                .build());
        client = WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(surroundings.namespace())
                        .build());
    }

    DataSource source() {
        return source;
    }

    Books books() {
        return Books.over(source);
    }

    WorkflowClient temporal() {
        return client;
    }

    @Override
    public void close() {
        service.shutdownNow();
    }
}
