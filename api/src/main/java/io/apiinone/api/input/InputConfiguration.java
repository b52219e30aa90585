package io.apiinone.api.input;

import java.net.InetAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InputUrlSettings.class)
class InputConfiguration {
    @Bean
    static HostLookup hostLookup(InputUrlSettings settings) {
        return new HostLookup(InetAddress::getAllByName, settings.lookupTimeout());
    }

    @Bean
    static InputHosts inputHosts(InputUrlSettings settings, HostLookup lookup) {
        return new InputHosts(settings.privateHosts(), lookup::find);
    }
}
