package io.apiinone.api.account;

import io.apiinone.api.limit.RateLimits;
import io.apiinone.api.web.ProblemWriter;
import io.apiinone.ledger.Books;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the key check in front of the public routes, and wires what opens accounts and makes keys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountSettings.class)
class AccountConfiguration implements WebMvcConfigurer {
    /** After the request has its id and is being measured. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

    @Bean
    static LastUses lastUses(Books books) {
        return new LastUses(books.keys(), Clock.systemUTC());
    }

    @Bean
    static SignUps signUps(Books books, AccountSettings settings, TimeMeter limitClock) {
        return new SignUps(books.accounts(), settings, limitClock);
    }

    @Bean
    static Keys keys(Books books, AccountSettings settings) {
        return new Keys(books.keys(), settings.mostKeys());
    }

    @Bean
    static FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(
            Books books, RateLimits limits, LastUses uses, ProblemWriter problems) {
        FilterRegistrationBean<ApiKeyFilter> filter =
                new FilterRegistrationBean<>(new ApiKeyFilter(books.keys(), limits, uses, problems));
        filter.addUrlPatterns("/api/*", "/openai/*");
        // What the console forwards has a caller already: the one who is signed in.
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        filter.setOrder(ORDER);
        return filter;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }
}
