package io.apiinone.activities.result;

import io.apiinone.ledger.file.StoredFiles;
import io.apiinone.ledger.result.Copies;
import io.apiinone.ledger.result.Expiring;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StoreKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes pictures and customers' files whose time is over: marked in the books first, then deleted from the store, then noted. Whoever is stopped in
 * between leaves marks that the next one finds; several may do it at the same time.
 */
public final class CleanUp {
    private static final Logger log = LoggerFactory.getLogger(CleanUp.class);
    private static final int BATCH = 200;

    private final Copies copies;
    private final StoredFiles files;
    private final PictureStore store;
    private final CopyMetrics metrics;

    public CleanUp(Copies copies, StoredFiles files, PictureStore store, CopyMetrics metrics) {
        this.copies = copies;
        this.files = files;
        this.store = store;
        this.metrics = metrics;
    }

    /** One round: everything that is due. */
    public void round() {
        deleteAll(copies);
        deleteAll(files);
    }

    private void deleteAll(Expiring kind) {
        int deleted = BATCH;
        while (deleted == BATCH) {
            deleted = delete(kind, kind.expire(BATCH));
        }
    }

    private int delete(Expiring kind, List<String> keys) {
        List<String> gone = new ArrayList<>();
        for (String key : keys) {
            try {
                store.delete(new StoreKey(key));
                gone.add(key);
            } catch (IOException e) {
                log.warn("a picture could not be deleted, and is tried again: {}", e.toString());
            }
        }
        int noted = gone.isEmpty() ? 0 : kind.deleted(gone);
        metrics.deleted(noted);
        return noted;
    }
}
