package io.apiinone.api.openai;

import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StoreKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads finished pictures from the store, for answers that hold them: so many at once, and none that is too large. */
final class Pictures {
    private static final Logger log = LoggerFactory.getLogger(Pictures.class);

    /** A 2K picture without any compression has 17 MiB. */
    private static final int MOST_BYTES = 20 * 1024 * 1024;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    /** Each picture is in memory as it is and in base 64. */
    private static final int AT_ONCE = 8;

    private final PictureStore store;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Pictures(PictureStore store) {
        this.store = store;
    }

    /**
     * Empty when it can not be had: the log says why.
     *
     * @param url as the task has it
     */
    Optional<byte[]> read(String url) {
        Optional<StoredPicture> picture = StoredPicture.parse(url);
        try {
            if (picture.isEmpty() || !places.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("a picture was not read: it is not ours, or too many are read");
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return read(new StoreKey(picture.get().key()));
        } catch (IOException e) {
            log.warn("a picture could not be read: {}", e.toString());
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    private Optional<byte[]> read(StoreKey key) throws IOException {
        OptionalLong size = store.size(key);
        if (size.isEmpty() || size.getAsLong() > MOST_BYTES) {
            log.warn("a picture is not kept any more, or is too large to be sent along");
            return Optional.empty();
        }
        try (InputStream content = store.open(key, 0, size.getAsLong())) {
            return Optional.of(content.readAllBytes());
        }
    }
}
