package io.apiinone.api.task;

import io.apiinone.workflows.generation.Times;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How generations are accepted and started.
 *
 * @param publicUrl where customers reach this API, without a slash at the end
 * @param queueLimit with this many tasks queued, no further one is accepted
 * @param startTimeout how long a POST waits for the verdict, counted from its beginning; with an answer due within 2 s
 * @param startLease how long a newly accepted, or a claimed, task is left alone by the starter; longer than startTimeout
 * @param starterInterval the pause between two looks for queued tasks
 * @param starterBatch how many tasks one look takes, and how many are started at once
 * @param times the waits that new runs are given
 */
@ConfigurationProperties("apiinone.api")
public record GenerationSettings(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("1000") int queueLimit,
        @DefaultValue("1700ms") Duration startTimeout,
        @DefaultValue("5s") Duration startLease,
        @DefaultValue("2s") Duration starterInterval,
        @DefaultValue("16") int starterBatch,
        @DefaultValue("production") NamedTimes times) {

    public GenerationSettings {
        if (publicUrl.getHost() == null || publicUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException("apiinone.api.public-url must be absolute, without a slash at the end");
        }
        if (queueLimit < 1 || starterBatch < 1) {
            throw new IllegalArgumentException("apiinone.api.queue-limit and starter-batch must be positive");
        }
        if (startLease.compareTo(startTimeout) <= 0) {
            throw new IllegalArgumentException("apiinone.api.start-lease must be longer than start-timeout");
        }
    }

    /** The sets of waits that a setting can name. */
    public enum NamedTimes {
        PRODUCTION(Times.PRODUCTION),
        PATIENT(Times.PATIENT),
        QUICK(Times.QUICK);

        private final Times waits;

        NamedTimes(Times waits) {
            this.waits = waits;
        }

        public Times waits() {
            return waits;
        }
    }
}
