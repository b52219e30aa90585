package io.apiinone.api.result;

import io.apiinone.api.task.GenerationSettings;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StorageSettings;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResultSettings.class)
class ResultConfiguration {
    @Bean(destroyMethod = "close")
    static PictureStore pictureStore(Environment environment) {
        return Binder.get(environment)
                .bindOrCreate("apiinone.storage", Bindable.of(StorageSettings.class))
                .open();
    }

    @Bean
    static ResultLinks resultLinks(GenerationSettings generations, ResultSettings settings) {
        return new ResultLinks(generations.publicUrl(), settings.secret(), Clock.systemUTC());
    }
}
