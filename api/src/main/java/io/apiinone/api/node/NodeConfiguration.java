package io.apiinone.api.node;

import io.apiinone.api.engine.GenerationEngine;
import io.apiinone.ledger.Books;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Nodes.class, CallbackSettings.class})
class NodeConfiguration {
    @Bean
    static CallbackGuard callbackGuard(CallbackSettings callbacks, Nodes nodes) {
        return new CallbackGuard(callbacks, nodes, Clock.systemUTC());
    }

    @Bean
    static CallbackDesk callbackDesk(Books books, GenerationEngine engine) {
        return new CallbackDesk(books, engine);
    }

    /** A request that stores a callback has two seconds to deliver it. */
    @Bean
    static CallbackRepeater callbackRepeater(Books books, CallbackDesk desk) {
        return new CallbackRepeater(books.callbacks(), desk, Duration.ofSeconds(5));
    }
}
