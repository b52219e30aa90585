package io.apiinone.worker.admin;

import io.apiinone.ledger.audit.Kept;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StoreKey;
import io.apiinone.storage.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Looks for pictures in a store, many at once. */
final class StoreLook {
    private final PictureStore store;
    private final ExecutorService threads;
    private final boolean checksums;

    /** @param checksums whether each is read, and its bytes compared */
    StoreLook(PictureStore store, ExecutorService threads, boolean checksums) {
        this.store = store;
        this.threads = threads;
        this.checksums = checksums;
    }

    /**
     * Those that are not as the books know them, in their order, each with what is wrong.
     *
     * @throws IOException when the store can not be asked
     */
    List<String> missing(List<Kept> kept) throws IOException, InterruptedException {
        List<Callable<Optional<String>>> looks = kept.stream()
                .<Callable<Optional<String>>>map(each ->
                        () -> fault(each).map(what -> "%s (%s %s)".formatted(each.id(), each.what(), what)))
                .toList();
        List<String> missing = new ArrayList<>();
        for (Future<Optional<String>> look : threads.invokeAll(looks)) {
            answer(look).ifPresent(missing::add);
        }
        return missing;
    }

    private static Optional<String> answer(Future<Optional<String>> look) throws IOException, InterruptedException {
        try {
            return look.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException away) {
                throw away;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Optional<String> fault(Kept kept) throws IOException {
        StoreKey key = new StoreKey(kept.key());
        OptionalLong bytes = store.size(key);
        if (bytes.isEmpty()) {
            return Optional.of("is not there");
        }
        if (bytes.getAsLong() != kept.bytes()) {
            return Optional.of("has %d of %d bytes".formatted(bytes.getAsLong(), kept.bytes()));
        }
        return checksums && !store.read(key).map(Stored::sha256).equals(Optional.of(kept.sha256()))
                ? Optional.of("has other bytes")
                : Optional.empty();
    }
}
