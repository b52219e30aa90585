package io.apiinone.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.apiinone.api.testing.Uploading;
import io.apiinone.storage.DirectoryStore;
import io.apiinone.storage.Metadata;
import io.apiinone.storage.PictureType;
import io.apiinone.storage.Spool;
import io.apiinone.storage.StoreKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload of 10 MB goes through memory piece by piece: counted is everything that its thread takes, garbage and all. */
class UploadMemoryTest {
    private static final int BYTES = 10_000_000;
    private static final long MOST_TAKEN = 1_500_000;

    @TempDir
    Path folder;

    private interface Work {
        void run() throws IOException;
    }

    private static long taken(Work work) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        // Classes are loaded, and constants made, at the first time.
        work.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private Upload read(String type, byte[] body) throws IOException {
        UploadReader reader = new UploadReader(folder, Duration.ofMinutes(1));
        return reader.read(type, body.length, () -> null, false, new ByteArrayInputStream(body));
    }

    @Test
    void asTheWholeBody() throws IOException {
        byte[] picture = Uploading.filledUp(BYTES);
        assertThat(taken(() -> {
                    try (Upload upload = read("image/png", picture)) {
                        assertThat(upload.picture().content().bytes()).isEqualTo(BYTES);
                    }
                }))
                .isLessThan(MOST_TAKEN);
    }

    @Test
    void asAPartAndIntoTheStore() throws IOException {
        byte[] body = Uploading.body(Uploading.file(Uploading.filledUp(BYTES)));
        String type = "multipart/form-data; boundary=------------------------d74496d66958873e";
        try (DirectoryStore store = new DirectoryStore(folder.resolve("store"))) {
            StoreKey key = new StoreKey("files/x");
            assertThat(taken(() -> {
                        store.delete(key);
                        try (Upload upload = read(type, body);
                                InputStream content =
                                        Files.newInputStream(upload.picture().file())) {
                            store.put(key, content);
                        }
                    }))
                    .isLessThan(MOST_TAKEN);
            assertThat(store.size(key)).hasValue(BYTES);
        }
    }

    @Test
    void withoutItsMetadata() throws IOException {
        // All that is behind a JPEG's start belongs to its one scan.
        byte[] jpeg = Uploading.jpeg(40, 30);
        byte[] whole = new byte[BYTES];
        System.arraycopy(jpeg, 0, whole, 0, jpeg.length - 2);
        try (Upload upload = read("image/jpeg", whole)) {
            assertThat(taken(() -> {
                        try (Spool stripped = Metadata.strip(upload.picture(), PictureType.JPEG, folder)) {
                            assertThat(stripped.content().bytes()).isGreaterThan(BYTES - 10);
                        }
                    }))
                    .isLessThan(MOST_TAKEN);
        }
    }
}
