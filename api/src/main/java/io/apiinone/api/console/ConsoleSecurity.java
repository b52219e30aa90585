package io.apiinone.api.console;

import io.apiinone.api.limit.RateLimits;
import io.apiinone.api.task.GenerationSettings;
import io.apiinone.api.web.ProblemWriter;
import io.apiinone.ledger.Books;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Spring Security before the console's routes, and before them only: whoever comes with a key does not pass here. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ConsoleSecurity {
    private static final String ROUTES = "/bff/*";
    /** After the places for requests at once: what is shed asks the books nothing. */
    private static final int SECURITY = Ordered.HIGHEST_PRECEDENCE + 95;

    private static final int FORWARD = Ordered.HIGHEST_PRECEDENCE + 100;

    @Bean
    static CsrfTokenRepository csrfTokens() {
        return HostCookies.csrf();
    }

    @Bean
    static RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
        return problems::write;
    }

    @Bean
    static SecurityFilterChain consoleChain(
            HttpSecurity http,
            Books books,
            ConsoleSettings settings,
            GenerationSettings api,
            RateLimits limits,
            CsrfTokenRepository tokens,
            ProblemWriter problems)
            throws Exception {
        AuthenticationEntryPoint signedOut = new SignedOut(limits, problems);
        return http.securityMatcher("/bff/**")
                .securityContext(context ->
                        context.securityContextRepository(new BooksSessions(books.sessions(), settings.times())))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.spa().csrfTokenRepository(tokens))
                .addFilterBefore(new SameOriginFilter(problems, api.publicUrl()), CsrfFilter.class)
                .authorizeHttpRequests(
                        routes -> routes.requestMatchers("/bff/v1/**", "/bff/password", "/bff/verification/again")
                                .authenticated()
                                .anyRequest()
                                .permitAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(signedOut)
                        .accessDeniedHandler((request, response, denied) ->
                                problems.write(request, response, SameOriginFilter.CROSS_SITE.thrown())))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /**
     * Before these routes alone. Spring Boot's own module for security is no part of this: it would put itself before every route, and before
     * the metrics of a worker in the same JVM.
     */
    @Bean
    static DelegatingFilterProxyRegistrationBean consoleSecurityFilter() {
        DelegatingFilterProxyRegistrationBean filter =
                new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        filter.addUrlPatterns(ROUTES);
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        filter.setOrder(SECURITY);
        return filter;
    }

    @Bean
    static FilterRegistrationBean<BffFilter> bffFilter(Books books, RateLimits limits, ProblemWriter problems) {
        FilterRegistrationBean<BffFilter> filter =
                new FilterRegistrationBean<>(new BffFilter(books.sessions(), limits, problems));
        filter.addUrlPatterns(ROUTES);
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        filter.setOrder(FORWARD);
        return filter;
    }
}
