package io.apiinone.api.openai;

import io.apiinone.storage.PictureStore;
import io.apiinone.workflows.node41.ResultHosts;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OpenAiSettings.class, PictureSettings.class})
class OpenAiConfiguration {
    @Bean
    static Pictures pictures(PictureStore store, PictureSettings settings) {
        return new Pictures(store, new ResultHosts(settings.privateHosts()));
    }
}
