package io.apiinone.activities.result;

import io.apiinone.activities.result.CopyOutcome.Away;
import io.apiinone.activities.result.CopyOutcome.Kept;
import io.apiinone.activities.result.CopyOutcome.Unfit;
import io.apiinone.ledger.result.Copied;
import io.apiinone.ledger.result.Copies;
import io.apiinone.ledger.result.CopyRow;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.storage.PictureHead;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.PictureType;
import io.apiinone.storage.StoreKey;
import io.apiinone.storage.Stored;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Copies pictures: a row in the books, the bytes in the store, and then the row again. Repeated after a crash it goes on there. */
public final class Copier {
    /** A 2K picture without any compression has 17 MiB. */
    static final long MOST_BYTES = 40L * 1024 * 1024;

    /** Sixteen times what a 2K picture has. */
    static final long MOST_PIXELS = 64L * 1024 * 1024;

    /** After this nobody goes on with a copy that was begun. */
    private static final Duration ABANDONED = Duration.ofDays(2);

    private final Copies copies;
    private final PictureStore store;
    private final ResultSource source;
    private final Duration retention;
    private final CopyMetrics metrics;

    /** @param retention how long a copy is kept, from the moment it is whole */
    public Copier(Copies copies, PictureStore store, ResultSource source, Duration retention, CopyMetrics metrics) {
        this.copies = copies;
        this.store = store;
        this.source = source;
        this.retention = retention;
        this.metrics = metrics;
    }

    /**
     * One try.
     *
     * @param n which of the task's pictures, from 0
     * @param limit for the download
     */
    CopyOutcome copy(TaskId task, int n, String url, Duration limit) {
        long begun = System.nanoTime();
        CopyOutcome outcome = outcome(task, n, url, limit);
        metrics.tried(outcome, System.nanoTime() - begun);
        return outcome;
    }

    private CopyOutcome outcome(TaskId task, int n, String url, Duration limit) {
        CopyRow row = copies.begin(task, n, ABANDONED);
        StoreKey key = new StoreKey(row.key());
        try {
            return switch (row.state()) {
                case STORED -> new Kept(picture(task, n, row));
                case EXPIRED, DELETED -> new Unfit("it was kept, and its time is over");
                case COPYING -> {
                    Optional<CopyOutcome> left = leftBehind(task, n, key);
                    yield left.isPresent()
                            ? left.get()
                            : source.read(url, MOST_BYTES, limit, content -> keep(task, n, key, content));
                }
            };
        } catch (IOException e) {
            return new Away(e.getClass().getSimpleName());
        }
    }

    /** Whole in the store, and its process was killed before it could say so. */
    private Optional<CopyOutcome> leftBehind(TaskId task, int n, StoreKey key) throws IOException {
        Stored found = store.find(key).orElse(null);
        if (found == null) {
            return Optional.empty();
        }
        try (InputStream content = store.open(key, 0, found.bytes())) {
            return PictureHead.peek(new BufferedInputStream(content)).map(head -> kept(task, n, head, found));
        }
    }

    private CopyOutcome keep(TaskId task, int n, StoreKey key, InputStream content) throws IOException {
        BufferedInputStream whole = new BufferedInputStream(content);
        PictureHead head = PictureHead.peek(whole).orElse(null);
        if (head == null) {
            return new Unfit("it is no PNG, JPEG or WebP picture");
        }
        if (head.pixels() > MOST_PIXELS) {
            return new Unfit("it has %d × %d pixels".formatted(head.width(), head.height()));
        }
        return kept(task, n, head, store.put(key, whole));
    }

    private CopyOutcome kept(TaskId task, int n, PictureHead head, Stored stored) {
        Copied copied =
                new Copied(head.type().mediaType(), stored.sha256(), stored.bytes(), head.width(), head.height());
        return new Kept(picture(task, n, copies.keep(task, n, copied, retention)));
    }

    private static StoredPicture picture(TaskId task, int n, CopyRow row) {
        PictureType type = PictureType.ofMediaType(Objects.requireNonNull(row.mediaType(), "whole copies have a type"))
                .orElseThrow();
        return new StoredPicture(task, n, type.suffix(), row.expires().truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * Nobody will try this one again: its task is going to be refunded. Safe to repeat.
     *
     * @param error in one word, for the task's timeline
     */
    void giveUp(TaskId task, int n, String error, String reason) {
        copies.givenUp(task, n, error, reason);
        metrics.lost();
    }

    /**
     * Each picture as it is shown: our copy, or where the node has it when it could not be copied within the limit. For pictures that
     * nobody is charged for.
     */
    public List<String> asFarAsPossible(TaskId task, List<String> urls, Duration limit) {
        long giveUp = System.nanoTime() + limit.toNanos();
        List<String> shown = new ArrayList<>();
        for (int n = 0; n < urls.size(); n++) {
            Duration left = Duration.ofNanos(giveUp - System.nanoTime());
            CopyOutcome outcome = left.isPositive() ? copy(task, n, urls.get(n), left) : new Away("no time");
            shown.add(outcome instanceof Kept(StoredPicture picture) ? picture.toString() : urls.get(n));
        }
        return shown;
    }
}
