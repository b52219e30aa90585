package io.apiinone.api.openai;

import io.apiinone.workflows.node41.ResultHosts;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OpenAiSettings.class, PictureSettings.class})
class OpenAiConfiguration {
    @Bean
    static Pictures pictures(PictureSettings settings) {
        return new Pictures(new ResultHosts(settings.privateHosts()));
    }
}
