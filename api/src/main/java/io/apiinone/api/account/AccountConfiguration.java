package io.apiinone.api.account;

import io.apiinone.api.web.ProblemWriter;
import io.apiinone.ledger.Books;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the key check in front of the public routes. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration implements WebMvcConfigurer {
    /** After the request has its id and is being measured. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

    @Bean
    static FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(Books books, ProblemWriter problems) {
        FilterRegistrationBean<ApiKeyFilter> filter =
                new FilterRegistrationBean<>(new ApiKeyFilter(books.keys(), problems));
        filter.addUrlPatterns("/api/*", "/openai/*");
        filter.setOrder(ORDER);
        return filter;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }
}
