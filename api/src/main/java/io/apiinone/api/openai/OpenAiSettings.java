package io.apiinone.api.openai;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests of OpenAI's SDKs are answered.
 *
 * @param patience how long an answer waits for the end of its task, below the ten minutes after which these SDKs give up
 */
@ConfigurationProperties("apiinone.openai")
record OpenAiSettings(@DefaultValue("300s") Duration patience) {
    OpenAiSettings {
        if (!patience.isPositive() || patience.compareTo(Duration.ofMinutes(9)) > 0) {
            throw new IllegalArgumentException("apiinone.openai.patience must be positive, and at most 9 minutes");
        }
    }
}
