package io.apiinone.api.site;

import io.apiinone.api.account.AccountSettings;
import io.apiinone.api.task.GenerationSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
class SiteConfiguration {
    @Bean
    static Assets assets() {
        return new Assets();
    }

    @Bean
    static Pages pages(Assets assets, GenerationSettings generations, AccountSettings accounts) {
        return new Pages(assets, Facts.of(generations, accounts));
    }

    @Bean
    static PageHeaders pageHeaders(GenerationSettings generations) {
        return new PageHeaders(generations.publicUrl());
    }

    @Bean
    static MissingPageResolver missingPageResolver(Pages pages, PageHeaders headers) {
        return new MissingPageResolver(pages, headers);
    }
}
