package io.apiinone.api.web;

import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Puts this package's parts in front of, around and behind the controllers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebSettings.class)
class WebConfiguration implements WebMvcConfigurer {
    private static final int MOST_LOCALES = 10_000;

    private final WebSettings settings;

    WebConfiguration(WebSettings settings) {
        this.settings = settings;
    }

    @Bean
    static JsonMapper jsonMapper() {
        return Json.MAPPER;
    }

    @Bean
    static ProblemWriter problemWriter() {
        return new ProblemWriter(new Refusals());
    }

    @Bean
    static HandlerExceptionResolver problemResolver(ProblemWriter problems) {
        return new ProblemResolver(problems);
    }

    @Bean
    static FilterRegistrationBean<RequestFilter> requestFilter(ProblemWriter problems) {
        FilterRegistrationBean<RequestFilter> filter = new FilterRegistrationBean<>(new RequestFilter(problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> patience(WebSettings settings) {
        return factory -> {
            factory.setProtocol(HeadTimeProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> {
                // Nobody here reads them, and one too many would be an exception: the headers' size is limit enough.
                connector.setMaxLocaleCount(MOST_LOCALES);
                if (connector.getProtocolHandler() instanceof HeadTimeProtocol protocol) {
                    protocol.headTime(settings.headTime());
                }
            });
        };
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RawBodyArgument(settings.bodyTime()));
    }
}
