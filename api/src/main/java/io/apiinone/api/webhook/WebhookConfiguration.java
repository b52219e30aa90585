package io.apiinone.api.webhook;

import io.apiinone.api.engine.DeliveryEngine;
import io.apiinone.api.input.HookTargets;
import io.apiinone.api.work.Bell;
import io.apiinone.ledger.Books;
import io.apiinone.workflows.webhook.WebhookSecrets;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {
    @Bean
    static Webhooks webhooks(Books books, HookTargets targets, WebhookSettings settings) {
        return new Webhooks(
                books.endpoints(), targets, new WebhookSecrets(settings.secret()), settings.mostEndpoints());
    }

    @Bean
    static Dispatcher dispatcher(
            Books books,
            TaskRendering rendering,
            DeliveryEngine engine,
            Bell promisedDeliveries,
            WebhookSettings settings,
            MeterRegistry meters) {
        return new Dispatcher(
                books.deliveries(),
                new EventBodies(books.tasks(), rendering),
                engine,
                promisedDeliveries,
                settings,
                new DispatchMetrics(meters));
    }
}
