package io.apiinone.api.health;

import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up when the Temporal server answers within a second. Tasks are accepted while it is down, and queued. */
@Component("temporalHealthIndicator")
final class TemporalHealth implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(TemporalHealth.class);

    private final WorkflowServiceStubs service;

    TemporalHealth(WorkflowServiceStubs service) {
        this.service = service;
    }

    @Override
    public Health health() {
        try {
            var _ = service.blockingStub()
                    .withDeadlineAfter(1, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return Health.up().build();
        } catch (RuntimeException e) {
            log.warn("Temporal is away: {}", e.toString());
            return Health.down().build();
        }
    }
}
