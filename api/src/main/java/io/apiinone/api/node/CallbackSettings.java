package io.apiinone.api.node;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callback addresses are made.
 *
 * @param secret at least 16 bytes, the same for api and worker; empty switches callbacks off
 */
@ConfigurationProperties("apiinone.callback")
public record CallbackSettings(@DefaultValue("") String secret) {
    @Override
    public String toString() {
        return "CallbackSettings[on=" + !secret.isEmpty() + "]";
    }
}
