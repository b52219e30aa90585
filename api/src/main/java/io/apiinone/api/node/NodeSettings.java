package io.apiinone.api.node;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The upstream node.
 *
 * @param name what tasks and attempts call it
 * @param webhookKey signs the node's callbacks; empty when the node does not sign, and then only the token in the address counts
 */
@ConfigurationProperties("apiinone.node")
public record NodeSettings(
        @DefaultValue("node41") String name,
        @DefaultValue("") String webhookKey) {
    @Override
    public String toString() {
        return "NodeSettings[name=" + name + ", signed=" + !webhookKey.isEmpty() + "]";
    }
}
