package io.apiinone.api.input;

import io.apiinone.workflows.net.TargetRules;
import java.net.InetAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({InputUrlSettings.class, HookTargetSettings.class})
class InputConfiguration {
    @Bean
    static HostLookup hostLookup() {
        return new HostLookup(InetAddress::getAllByName);
    }

    @Bean
    static InputHosts inputHosts(InputUrlSettings settings, HostLookup lookup) {
        return new InputHosts(settings.privateHosts(), names -> lookup.find(names, settings.lookupTimeout()));
    }

    @Bean
    static HookTargets hookTargets(HookTargetSettings settings, HostLookup lookup) {
        return new HookTargets(
                new TargetRules(settings.privateHosts()), names -> lookup.find(names, settings.lookupTimeout()));
    }
}
