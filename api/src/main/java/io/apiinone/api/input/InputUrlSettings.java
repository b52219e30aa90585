package io.apiinone.api.input;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which reference images are taken.
 *
 * @param privateHosts hosts, or hosts with their port, that are taken although they are private: for development
 * @param lookupTimeout how long a request waits for the addresses of all its hosts together; part of a POST's two seconds
 */
@ConfigurationProperties("apiinone.input-urls")
record InputUrlSettings(
        @DefaultValue List<String> privateHosts,
        @DefaultValue("700ms") Duration lookupTimeout) {
    InputUrlSettings {
        privateHosts = List.copyOf(privateHosts);
        HostLookup.requirePatience("apiinone.input-urls.lookup-timeout", lookupTimeout);
    }
}
