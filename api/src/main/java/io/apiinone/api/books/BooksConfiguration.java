package io.apiinone.api.books;

import com.zaxxer.hikari.HikariDataSource;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.Schema;
import io.apiinone.ledger.task.TaskFeed;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the books, after bringing their schema up to date if that is this process's task. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BooksSettings.class)
class BooksConfiguration {
    private static final Logger log = LoggerFactory.getLogger(BooksConfiguration.class);

    @Bean
    static Books books(DataSource source, BooksSettings settings) {
        if (settings.ownerUser() != null && !settings.ownerUser().isEmpty()) {
            migrate(settings);
        }
        return Books.over(source);
    }

    /** A listener's connection is outside the pool, as it is kept for as long as this process lives. */
    @Bean
    static TaskFeed taskFeed(BooksSettings settings) {
        PGSimpleDataSource listener = new PGSimpleDataSource();
        listener.setUrl(settings.url());
        listener.setUser(settings.user());
        listener.setPassword(settings.password());
        listener.setApplicationName("apiinone-api-changes");
        listener.setConnectTimeout(1);
        listener.setLoginTimeout(1);
        listener.setLogServerErrorDetail(false);
        return new TaskFeed(listener);
    }

    @Bean
    static WarmPool warmPool(DataSource source) {
        return new WarmPool(source);
    }

    /** Before the pool's first connection: its settings are closed from then on. */
    @Bean
    static BeanPostProcessor brokenTogether() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    pool.setExceptionOverride(new BrokenTogether(pool));
                }
                return bean;
            }
        };
    }

    private static void migrate(BooksSettings settings) {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(settings.url());
        owner.setUser(settings.ownerUser());
        owner.setPassword(settings.ownerPassword());
        Schema.migrate(owner);
        log.info("the books' schema is up to date");
    }
}
