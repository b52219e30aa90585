package io.apiinone.api.file;

import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.file.StoredFile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A file, as every route shows it.
 *
 * @param url for {@code input_urls}, and for whoever may see the picture; works until the file expires
 */
record FileView(
        String id,
        String object,
        String url,
        String mediaType,
        long bytes,
        int width,
        int height,
        Instant createdAt,
        Instant expiresAt,
        boolean livemode) {
    static FileView of(StoredFile file, String url) {
        return new FileView(
                file.id().toString(),
                "file",
                url,
                file.mediaType(),
                file.bytes(),
                file.width(),
                file.height(),
                file.created().truncatedTo(ChronoUnit.MILLIS),
                file.expires(),
                file.mode() == Mode.LIVE);
    }
}
