package io.apiinone.api.openapi;

import io.apiinone.api.task.GenerationSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires this package, and serves what its page is made of: from this origin, never from another host. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration implements WebMvcConfigurer {
    @Bean
    static OpenApiDocument openApiDocument(GenerationSettings settings) {
        return new OpenApiDocument(settings.publicUrl());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/docs/assets/swagger-ui*.css", "/docs/assets/swagger-ui-bundle*.js")
                .addResourceLocations("classpath:/META-INF/resources/webjars/swagger-ui/" + version() + "/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)));
        registry.addResourceHandler("/docs/assets/docs*.js")
                .addResourceLocations("classpath:/docs/assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
    }

    /** The build decides which version there is. */
    private static String version() {
        try {
            Properties properties = PropertiesLoaderUtils.loadProperties(
                    new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties"));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new IllegalStateException("the page's library is not on the class path", e);
        }
    }
}
