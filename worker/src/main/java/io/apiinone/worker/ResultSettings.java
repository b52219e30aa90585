package io.apiinone.worker;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How results last.
 *
 * @param retention how long a picture is kept after it was copied; at least a day
 */
@ConfigurationProperties("apiinone.results")
record ResultSettings(@DefaultValue("30d") Duration retention) {
    /** @throws IllegalArgumentException when links would outlast what they lead to */
    ResultSettings {
        if (retention.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("apiinone.results.retention is at least 1d");
        }
    }
}
