package io.apiinone.worker;

import io.apiinone.activities.credit.LedgerBookActivities;
import io.apiinone.activities.node.Adoption;
import io.apiinone.activities.node.HttpNodeActivities;
import io.apiinone.activities.node.LedgerLateActivities;
import io.apiinone.activities.node.NodeMetrics;
import io.apiinone.activities.node.Nodes;
import io.apiinone.activities.webhook.DeliveryMetrics;
import io.apiinone.activities.webhook.HttpDeliveryActivities;
import io.apiinone.ledger.Books;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The activities, under the names that {@code worker.yaml} binds to the queue. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerSettings.class)
class ActivityConfiguration {
    @Bean
    static Books books(DataSource source) {
        return Books.over(source);
    }

    /** Each closes its connections with the worker. */
    @Bean(destroyMethod = "close")
    static OpenNodes openNodes(WorkerSettings settings) {
        return OpenNodes.of(settings.nodes());
    }

    @Bean
    static Nodes nodes(Books books, OpenNodes open) {
        return new Nodes(books, open.all());
    }

    @Bean
    static LedgerBookActivities bookActivities(Books books, Nodes nodes) {
        return new LedgerBookActivities(books, new Adoption(books, nodes));
    }

    @Bean
    static HttpNodeActivities nodeActivities(Books books, Nodes nodes, MeterRegistry registry) {
        return new HttpNodeActivities(books, nodes, new NodeMetrics(registry));
    }

    @Bean
    static LedgerLateActivities lateActivities(Books books, Nodes nodes) {
        return new LedgerLateActivities(books, nodes);
    }

    /** Closes its connections with the worker. */
    @Bean(destroyMethod = "close")
    static HttpDeliveryActivities deliveryActivities(Books books, WorkerSettings settings, MeterRegistry registry) {
        return new HttpDeliveryActivities(
                books, settings.webhooks().settings(), new DeliveryMetrics(registry), Clock.systemUTC());
    }
}
