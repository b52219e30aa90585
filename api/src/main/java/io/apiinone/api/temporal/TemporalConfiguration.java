package io.apiinone.api.temporal;

import io.apiinone.api.engine.DeliveryEngine;
import io.apiinone.api.engine.GenerationEngine;
import io.apiinone.api.task.GenerationSettings;
import io.apiinone.workflows.webhook.DeliveryTimes;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client's connection. Without workers in the settings, the starter library begins none. */
@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {
    /** A lost connection is tried again this often at most: a request's whole time is 1.7 s. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    @Bean
    static TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> connection() {
        return options -> options
                // Compression costs more time than it saves between machines of one network.
                .setGrpcCompression(GrpcCompression.NONE)
                .setRpcRetryOptions(RpcRetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(50))
                        .setCongestionInitialInterval(LONGEST_PAUSE)
                        .setMaximumInterval(LONGEST_PAUSE)
                        .setBackoffCoefficient(2)
                        .setExpiration(Duration.ofSeconds(10))
                        .validateBuildWithDefaults());
    }

    @Bean
    static FirstContact firstContact(WorkflowServiceStubs service) {
        return new FirstContact(service);
    }

    @Bean
    static BoundedCalls boundedCalls(FirstContact contact) {
        return new BoundedCalls(contact);
    }

    @Bean
    static GenerationEngine generationEngine(WorkflowClient client, BoundedCalls calls, GenerationSettings settings) {
        return new TemporalGenerationEngine(client, calls, settings.times().waits());
    }

    @Bean
    static DeliveryEngine deliveryEngine(WorkflowClient client, BoundedCalls calls, GenerationSettings settings) {
        DeliveryTimes times = switch (settings.times()) {
            case PRODUCTION, PATIENT -> DeliveryTimes.PRODUCTION;
            case QUICK -> DeliveryTimes.QUICK;
        };
        return new TemporalDeliveryEngine(client, calls, times);
    }
}
