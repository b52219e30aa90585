package io.apiinone.api.result;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How links to pictures are made.
 *
 * @param secret at least 16 bytes, the same for all api processes; never printed
 */
@ConfigurationProperties("apiinone.results")
record ResultSettings(@DefaultValue("") String secret) {
    @Override
    public String toString() {
        return "ResultSettings[…]";
    }
}
