package io.apiinone.worker.temporal;

import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import io.temporal.spring.boot.WorkerOptionsCustomizer;
import io.temporal.worker.WorkerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the worker talks to Temporal, and how it stops. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Deployment.class)
class WorkerTemporalConfiguration {
    @Bean
    static TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> connection() {
        // Compression costs more time than it saves between machines of one network.
        return options -> options.setGrpcCompression(GrpcCompression.NONE);
    }

    @Bean
    static WorkerOptionsCustomizer version(Deployment deployment) {
        return (options, worker, queue) -> {
            deployment.options().ifPresent(options::setDeploymentOptions);
            return options;
        };
    }

    @Bean
    static Draining draining(WorkerFactory factory) {
        return new Draining(factory);
    }
}
