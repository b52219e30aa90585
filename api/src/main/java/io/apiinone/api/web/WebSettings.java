package io.apiinone.api.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How slow a client may be. Each single wait for it is limited by {@code server.tomcat.connection-timeout}.
 *
 * @param headTime how long the request line and the headers may take as a whole
 * @param bodyTime how long the body may take as a whole
 */
@ConfigurationProperties("apiinone.web")
record WebSettings(
        @DefaultValue("10s") Duration headTime,
        @DefaultValue("10s") Duration bodyTime) {
    WebSettings {
        if (!headTime.isPositive() || !bodyTime.isPositive()) {
            throw new IllegalArgumentException("apiinone.web.head-time and body-time must be positive");
        }
    }
}
