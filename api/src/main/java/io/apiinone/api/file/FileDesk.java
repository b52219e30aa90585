package io.apiinone.api.file;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.api.web.RefusedException;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.file.FileName;
import io.apiinone.ledger.file.FileVerdict;
import io.apiinone.ledger.file.NewFile;
import io.apiinone.ledger.file.StoredFile;
import io.apiinone.ledger.file.StoredFiles;
import io.apiinone.storage.BrokenPictureException;
import io.apiinone.storage.Metadata;
import io.apiinone.storage.PictureHead;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.Spool;
import io.apiinone.storage.StoreKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what was uploaded: a row in the books, the bytes in the store, and then the row again. Stopped in between, the row leads the clean-up there. */
final class FileDesk {
    private static final int LONGEST_SIDE = 16_384;
    private static final long MOST_PIXELS = 64L * 1024 * 1024;

    /** Longer than any store takes. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(FileDesk.class);

    private final StoredFiles files;
    private final PictureStore store;
    private final FileSettings settings;
    private final Path folder;

    /** @param folder for a picture without its metadata, on its way to the store */
    FileDesk(StoredFiles files, PictureStore store, FileSettings settings, Path folder) {
        this.files = files;
        this.store = store;
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * Keeps a picture, if it is one.
     *
     * @throws RefusedException when it is none, or none that a node would take; when the quota is used up; nothing is kept then
     * @throws IOException when the disk fails
     */
    StoredFile keep(Caller caller, Upload upload) throws IOException {
        PictureHead head = judged(upload.picture());
        if (!upload.strip()) {
            return keep(caller, head, upload.picture());
        }
        try (Spool stripped = stripped(head, upload.picture())) {
            return keep(caller, head, stripped);
        }
    }

    private static PictureHead judged(Spool picture) throws IOException {
        if (picture.content().bytes() == 0) {
            throw FileFaults.file("is empty.");
        }
        PictureHead head;
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(picture.file()))) {
            head = PictureHead.peek(in)
                    .orElseThrow(() -> FileFaults.file("must be a JPEG, PNG or WebP picture; its content is none."));
        }
        if (head.width() > LONGEST_SIDE || head.height() > LONGEST_SIDE || head.pixels() > MOST_PIXELS) {
            throw FileFaults.file("must have at most %d pixels on a side and %d in all, not %d × %d."
                    .formatted(LONGEST_SIDE, MOST_PIXELS, head.width(), head.height()));
        }
        return head;
    }

    private Spool stripped(PictureHead head, Spool picture) throws IOException {
        try {
            return Metadata.strip(picture, head.type(), folder);
        } catch (BrokenPictureException e) {
            throw FileFaults.file("is broken: its metadata can not be taken out.");
        }
    }

    private StoredFile keep(Caller caller, PictureHead head, Spool picture) {
        NewFile file = new NewFile(
                FileId.next(),
                caller.account(),
                caller.mode(),
                head.type().mediaType(),
                picture.content().sha256(),
                picture.content().bytes(),
                head.width(),
                head.height());
        switch (files.begin(file, settings.quota(), PATIENCE)) {
            case FileVerdict.Begun begun -> put(file, picture);
            case FileVerdict.TooMany(long count) ->
                throw quota("This account has %d files, as many as it may.".formatted(count));
            case FileVerdict.TooLarge(long bytes) ->
                throw quota("This account's files have %d bytes; with this one they would have more than %d."
                        .formatted(bytes, settings.quotaBytes()));
        }
        return files.keep(file.id(), settings.retention()).orElseThrow(() -> away().thrown());
    }

    private void put(NewFile file, Spool picture) {
        try (InputStream content = Files.newInputStream(picture.file())) {
            store.put(new StoreKey(FileName.key(file.id())), content);
        } catch (IOException e) {
            log.warn("a file could not be kept: {}", e.toString());
            // Its place is free again; what may be there of it is found by the clean-up.
            files.drop(file.id(), file.account(), file.mode());
            throw away().thrown();
        }
    }

    private static Refusal away() {
        return Refusal.comeBack("The file can not be kept now. Try again shortly.");
    }

    private static RefusedException quota(String reason) {
        return Refusal.of(ApiError.FILE_QUOTA_REACHED, reason + " Delete some that are not needed any more.")
                .thrown();
    }

    /** Whether there was such a file; from now on there is none, and its links end as soon as the store can be reached. */
    boolean delete(Caller caller, FileId id) {
        String key = files.drop(id, caller.account(), caller.mode()).orElse(null);
        if (key == null) {
            return false;
        }
        try {
            store.delete(new StoreKey(key));
            files.deleted(List.of(key));
        } catch (IOException | RuntimeException e) {
            log.warn("a file could not be deleted, and is left to the clean-up: {}", e.toString());
        }
        return true;
    }
}
