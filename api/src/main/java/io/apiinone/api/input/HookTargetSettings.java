package io.apiinone.api.input;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks may go.
 *
 * @param privateHosts hosts, or hosts with their port, that may also be reached by http, at any port and on a private address: for
 *     development
 * @param lookupTimeout how long a request waits for a host's addresses; part of a POST's two seconds, beside those of input images
 */
@ConfigurationProperties("apiinone.webhooks")
record HookTargetSettings(
        @DefaultValue List<String> privateHosts,
        @DefaultValue("300ms") Duration lookupTimeout) {
    HookTargetSettings {
        privateHosts = List.copyOf(privateHosts);
        HostLookup.requirePatience("apiinone.webhooks.lookup-timeout", lookupTimeout);
    }
}
