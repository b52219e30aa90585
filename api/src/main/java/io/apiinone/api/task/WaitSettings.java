package io.apiinone.api.task;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many may wait for changes of tasks at once, in one api.
 *
 * @param most requests that wait and streams together; beyond it a request is answered at once, and a stream refused
 * @param streamsPerAccount open streams of one account, in both modes together
 */
@ConfigurationProperties("apiinone.api.waits")
public record WaitSettings(
        @DefaultValue("2000") int most, @DefaultValue("50") int streamsPerAccount) {
    public WaitSettings {
        if (most < 1 || streamsPerAccount < 1) {
            throw new IllegalArgumentException("apiinone.api.waits.most and streams-per-account must be positive");
        }
    }
}
