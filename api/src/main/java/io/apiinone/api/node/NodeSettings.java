package io.apiinone.api.node;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A node.
 *
 * @param name what tasks and attempts call it
 * @param webhookKey signs the node's callbacks; empty when the node does not sign, and then only the token in the address counts
 */
public record NodeSettings(
        @DefaultValue("") String name, @DefaultValue("") String webhookKey) {
    @Override
    public String toString() {
        return "NodeSettings[name=" + name + ", signed=" + !webhookKey.isEmpty() + "]";
    }
}
