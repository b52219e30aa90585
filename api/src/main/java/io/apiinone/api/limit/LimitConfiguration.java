package io.apiinone.api.limit;

import io.apiinone.api.web.ProblemWriter;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class LimitConfiguration {
    /** Before the key is looked up: what is shed costs the books nothing. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 90;

    /** A clock that nobody can set: a machine's time may jump, a minute may not. */
    @Bean
    static TimeMeter limitClock() {
        return TimeMeter.SYSTEM_NANOTIME;
    }

    @Bean
    static RateLimits rateLimits(LimitSettings settings, TimeMeter limitClock, MeterRegistry registry) {
        return new RateLimits(settings, limitClock, registry);
    }

    @Bean
    static AcceptPace acceptPace(LimitSettings settings, TimeMeter limitClock, MeterRegistry registry) {
        AcceptPace pace = new AcceptPace(settings.accepts(), limitClock);
        Gauge.builder("apiinone.accepts.limit", pace, AcceptPace::limit)
                .description("How many generations may be begun at the same time")
                .register(registry);
        Gauge.builder("apiinone.accepts.under.way", pace, AcceptPace::underWay)
                .description("Generations that are being begun")
                .register(registry);
        return pace;
    }

    @Bean
    static FilterRegistrationBean<OverloadFilter> overloadFilter(
            LimitSettings settings, AcceptPace pace, ProblemWriter problems, MeterRegistry registry) {
        FilterRegistrationBean<OverloadFilter> filter =
                new FilterRegistrationBean<>(new OverloadFilter(settings, pace, problems, registry));
        filter.addUrlPatterns("/api/*", "/openai/*", "/bff/*");
        filter.setOrder(ORDER);
        return filter;
    }
}
