package io.apiinone.api.openai;

import io.apiinone.storage.PictureStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenAiSettings.class)
class OpenAiConfiguration {
    @Bean
    static Pictures pictures(PictureStore store) {
        return new Pictures(store);
    }
}
