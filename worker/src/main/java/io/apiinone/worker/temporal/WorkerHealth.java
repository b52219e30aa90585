package io.apiinone.worker.temporal;

import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the worker can work: books and Temporal, each asked for about a second at most. */
@Configuration(proxyBeanMethods = false)
class WorkerHealth {
    @Bean
    static HealthIndicator workerBooksHealthIndicator(DataSource source) {
        JdbcClient jdbc = JdbcClient.create(source);
        return () -> probe(() -> jdbc.sql("select 1").query(Integer.class).single());
    }

    @Bean
    static HealthIndicator workerTemporalHealthIndicator(WorkflowServiceStubs service) {
        return () -> probe(() -> service.blockingStub()
                .withDeadlineAfter(1, TimeUnit.SECONDS)
                .getSystemInfo(GetSystemInfoRequest.getDefaultInstance()));
    }

    private static Health probe(Runnable question) {
        try {
            question.run();
            return Health.up().build();
        } catch (RuntimeException e) {
            return Health.down()
                    .withDetail("error", e.getClass().getSimpleName())
                    .build();
        }
    }
}
