package io.apiinone.api.testing;

import io.apiinone.api.result.ResultLinks;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StoreKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Pictures in the store of an api. */
public final class KeptPicture {
    private KeptPicture() {}

    /** Puts some bytes there, for a month, as the picture of a task. */
    public static StoredPicture put(TestApi api, TaskId task, byte[] bytes) {
        StoredPicture picture = new StoredPicture(
                task, 0, "png", Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS));
        try {
            api.context().getBean(PictureStore.class).put(new StoreKey(picture.key()), new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return picture;
    }

    /** A link to it, without the host. */
    public static String link(TestApi api, StoredPicture picture) {
        URI link = URI.create(api.context()
                .getBean(ResultLinks.class)
                .to(picture, ResultLinks.DAY)
                .orElseThrow());
        return link.getRawPath() + "?" + link.getRawQuery();
    }

    /** A link to three bytes. */
    public static String link(TestApi api) {
        return link(api, put(api, TaskId.next(), new byte[] {1, 2, 3}));
    }
}
