package io.apiinone.api.file;

import io.apiinone.ledger.file.FileQuota;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is kept of customers' files, and for how long.
 *
 * @param quotaCount how many files an account may have in one mode
 * @param quotaBytes how many bytes all of them may have
 * @param retention how long a file is kept; longer than the hour within which no task takes it any more
 * @param uploadTime how long the body of an upload may take as a whole
 */
@ConfigurationProperties("apiinone.files")
record FileSettings(
        @DefaultValue("1000") int quotaCount,
        @DefaultValue("1073741824") long quotaBytes,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("60s") Duration uploadTime) {
    FileSettings {
        if (quotaCount < 1 || quotaBytes < UploadReader.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "apiinone.files.quota-count must be positive, and quota-bytes at least " + UploadReader.MOST_BYTES);
        }
        if (retention.compareTo(InputFiles.LEAST_LEFT) <= 0 || !uploadTime.isPositive()) {
            throw new IllegalArgumentException(
                    "apiinone.files.retention must be longer than an hour, and upload-time positive");
        }
    }

    FileQuota quota() {
        return new FileQuota(quotaCount, quotaBytes);
    }
}
