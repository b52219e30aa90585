package io.apiinone.worker;

import io.apiinone.activities.credit.LedgerBookActivities;
import io.apiinone.activities.node.Adoption;
import io.apiinone.activities.node.HttpNodeActivities;
import io.apiinone.activities.node.LedgerLateActivities;
import io.apiinone.activities.node.Node41;
import io.apiinone.activities.node.NodeMetrics;
import io.apiinone.ledger.Books;
import io.micrometer.core.instrument.MeterRegistry;
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

    @Bean(destroyMethod = "close")
    static Node41 node41(WorkerSettings settings) {
        return new Node41(settings.nodeSettings());
    }

    @Bean
    static LedgerBookActivities bookActivities(Books books, Node41 node) {
        return new LedgerBookActivities(books, new Adoption(books, node));
    }

    @Bean
    static HttpNodeActivities nodeActivities(
            Books books, Node41 node, WorkerSettings settings, MeterRegistry registry) {
        return new HttpNodeActivities(books, node, settings.node().createsPer10Seconds(), new NodeMetrics(registry));
    }

    @Bean
    static LedgerLateActivities lateActivities(Books books, Node41 node) {
        return new LedgerLateActivities(books, node);
    }
}
