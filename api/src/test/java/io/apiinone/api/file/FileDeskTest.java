package io.apiinone.api.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.apiinone.api.testing.Uploading;
import io.apiinone.api.web.RefusedException;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.file.FileName;
import io.apiinone.ledger.file.StoredFile;
import io.apiinone.ledger.file.StoredFiles;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.storage.DirectoryStore;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.Spool;
import io.apiinone.storage.StoreKey;
import io.apiinone.storage.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files while the store is away: nothing is promised, and nothing stays taken. */
class FileDeskTest {
    @TempDir
    Path folder;

    private final StoredFiles files = TestBooks.shared().books().files();
    private final TestAccount account = TestBooks.shared().freshAccount(0);
    private final Caller caller =
            TestBooks.shared().books().keys().authenticate(account.secret()).orElseThrow();

    private FileDesk desk(PictureStore store) {
        return new FileDesk(
                files, store, new FileSettings(1, 10_000_000, Duration.ofDays(7), Duration.ofMinutes(1)), folder);
    }

    private Upload upload() throws IOException {
        return new Upload(Spool.of(new ByteArrayInputStream(Uploading.png(8, 8)), folder), false);
    }

    @Test
    void whatTheStoreDoesNotTakeGivesItsPlaceBack() throws IOException {
        try (Upload upload = upload();
                DirectoryStore store = new DirectoryStore(folder.resolve("store"))) {
            RefusedException refused = catchThrowableOfType(
                    RefusedException.class, () -> desk(new AwayStore()).keep(caller, upload));
            assertThat(refused.refusal().error().status()).isEqualTo(503);
            assertThat(refused.refusal().detail()).doesNotContain("bucket");
            assertThat(files.of(account.id(), Mode.LIVE, null, 10)).isEmpty();
            assertThat(desk(store).keep(caller, upload).bytes())
                    .as("the one place is free")
                    .isEqualTo(upload.picture().content().bytes());
        }
    }

    @Test
    void whatTheStoreDoesNotDeleteIsLeftToTheCleanUp() throws IOException {
        try (Upload upload = upload();
                DirectoryStore store = new DirectoryStore(folder.resolve("store"))) {
            StoredFile kept = desk(store).keep(caller, upload);
            assertThat(desk(new AwayStore()).delete(caller, kept.id())).isTrue();
            assertThat(files.of(account.id(), Mode.LIVE, null, 10)).isEmpty();
            assertThat(files.expire(100_000)).contains(FileName.key(kept.id()));
        }
        assertThat(desk(new AwayStore()).delete(caller, FileId.next())).isFalse();
    }

    /** A bucket that does not answer. */
    private static final class AwayStore implements PictureStore {
        private static IOException away() {
            return new IOException("the bucket answered 503");
        }

        @Override
        public Stored put(StoreKey key, InputStream content) throws IOException {
            throw away();
        }

        @Override
        public Optional<Stored> find(StoreKey key) throws IOException {
            throw away();
        }

        @Override
        public OptionalLong size(StoreKey key) throws IOException {
            throw away();
        }

        @Override
        public InputStream open(StoreKey key, long from, long length) throws IOException {
            throw away();
        }

        @Override
        public void delete(StoreKey key) throws IOException {
            throw away();
        }

        @Override
        public void close() {
            // There is nothing.
        }
    }
}
