package io.apiinone.worker;

import io.apiinone.activities.credit.LedgerBookActivities;
import io.apiinone.activities.node.Adoption;
import io.apiinone.activities.node.HttpNodeActivities;
import io.apiinone.activities.node.LedgerLateActivities;
import io.apiinone.activities.node.NodeMetrics;
import io.apiinone.activities.node.NodeSettings;
import io.apiinone.activities.node.Nodes;
import io.apiinone.activities.result.Copier;
import io.apiinone.activities.result.CopyMetrics;
import io.apiinone.activities.result.CopyingActivities;
import io.apiinone.activities.result.ResultSource;
import io.apiinone.activities.webhook.DeliveryMetrics;
import io.apiinone.activities.webhook.HttpDeliveryActivities;
import io.apiinone.ledger.Books;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StorageSettings;
import io.apiinone.workflows.node41.ResultHosts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The activities, under the names that {@code worker.yaml} binds to the queue. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WorkerSettings.class, ResultSettings.class})
class ActivityConfiguration {
    @Bean
    static Books books(DataSource source) {
        return Books.over(source);
    }

    /** Each closes its connections with the worker. */
    @Bean(destroyMethod = "close")
    static OpenNodes openNodes(WorkerSettings settings, NodeMetrics metrics) {
        return OpenNodes.of(settings.nodes(), metrics);
    }

    @Bean
    static NodeMetrics nodeMetrics(MeterRegistry registry) {
        return new NodeMetrics(registry);
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
    static HttpNodeActivities nodeActivities(Books books, Nodes nodes, NodeMetrics metrics) {
        return new HttpNodeActivities(books, nodes, metrics);
    }

    @Bean(destroyMethod = "close")
    static PictureStore pictureStore(Environment environment) {
        return Binder.get(environment)
                .bindOrCreate("apiinone.storage", Bindable.of(StorageSettings.class))
                .open();
    }

    @Bean(destroyMethod = "close")
    static ResultSource resultSource(WorkerSettings settings) {
        return new ResultSource(new ResultHosts(
                all(settings, NodeSettings::resultHosts), all(settings, NodeSettings::privateResultHosts)));
    }

    /** Each address was judged by its own node's list before. */
    private static List<String> all(WorkerSettings settings, Function<NodeSettings, List<String>> hosts) {
        return settings.nodes().stream()
                .flatMap(node -> hosts.apply(node).stream())
                .toList();
    }

    @Bean
    static CopyMetrics copyMetrics(MeterRegistry registry) {
        return new CopyMetrics(registry);
    }

    @Bean
    static Copier copier(
            Books books, PictureStore store, ResultSource source, ResultSettings settings, CopyMetrics metrics) {
        return new Copier(books.copies(), store, source, settings.retention(), metrics);
    }

    @Bean
    static CopyingActivities resultActivities(Copier copier) {
        return new CopyingActivities(copier);
    }

    @Bean
    static LedgerLateActivities lateActivities(Books books, Nodes nodes, Copier copier) {
        return new LedgerLateActivities(books, nodes, copier);
    }

    /** Closes its connections with the worker. */
    @Bean(destroyMethod = "close")
    static HttpDeliveryActivities deliveryActivities(Books books, WorkerSettings settings, MeterRegistry registry) {
        return new HttpDeliveryActivities(
                books, settings.webhooks().settings(), new DeliveryMetrics(registry), Clock.systemUTC());
    }
}
