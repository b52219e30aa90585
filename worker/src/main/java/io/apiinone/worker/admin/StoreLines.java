package io.apiinone.worker.admin;

import io.apiinone.ledger.audit.Finding;
import io.apiinone.ledger.audit.Kept;
import io.apiinone.ledger.audit.KeptPictures;
import io.apiinone.ledger.audit.KeptPictures.Kind;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StorageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Books and store compared: what the books say is kept is there, and as long as it was; with its very bytes, if they are to be read. */
final class StoreLines {
    static final String PICTURES = "pictures that are kept and not, or not whole, in their store";
    static final String FILES = "customers' files that are kept and not, or not whole, in their store";
    static final List<String> TITLES = List.of(PICTURES, FILES);

    /** So many of each kind are looked for when nobody asks for all: a second or two even where each look is a request to a bucket. */
    static final int NEWEST = 1000;

    private static final int AT_ONCE = 16;

    private final KeptPictures kept;
    private final StorageSettings storage;
    private final StoreDepth depth;

    StoreLines(KeptPictures kept, StorageSettings storage, StoreDepth depth) {
        this.kept = kept;
        this.storage = storage;
        this.depth = depth;
    }

    /** @param notes where it is told that not everything was looked for */
    List<Finding> lines(List<String> notes) throws AwayException, InterruptedException {
        if (!storage.isNamed()) {
            notes.add("pictures were not looked for in their store: nobody named it");
            return List.of();
        }
        if (isEmpty(Kind.COPIES) && isEmpty(Kind.FILES)) {
            return List.of(Finding.of(PICTURES, List.of()), Finding.of(FILES, List.of()));
        }
        try (PictureStore store = storage.openExisting();
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            StoreLook look = new StoreLook(store, threads, depth.checksums());
            return List.of(line(PICTURES, Kind.COPIES, look, notes), line(FILES, Kind.FILES, look, notes));
        } catch (IOException | UncheckedIOException e) {
            throw new AwayException("the store of pictures can not be read: " + e.getMessage(), e);
        }
    }

    private boolean isEmpty(Kind kind) {
        return kept.page(kind, null, 1).isEmpty();
    }

    private Finding line(String title, Kind kind, StoreLook look, List<String> notes)
            throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        List<Kept> page = kept.page(kind, null, NEWEST);
        found.addAll(look.missing(page));
        while (depth.every() && page.size() == NEWEST) {
            page = kept.page(kind, page.getLast(), NEWEST);
            found.addAll(look.missing(page));
        }
        if (page.size() == NEWEST && !kept.page(kind, page.getLast(), 1).isEmpty()) {
            notes.add("only the newest %d were looked for: %s; all with --store".formatted(NEWEST, title));
        }
        return Finding.of(title, found);
    }
}
