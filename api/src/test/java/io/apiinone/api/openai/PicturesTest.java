package io.apiinone.api.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.storage.DirectoryStore;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StoreKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    private static final int MOST = 20 * 1024 * 1024;

    private final StoredPicture kept = new StoredPicture(TaskId.next(), 0, "png", Instant.EPOCH);
    private PictureStore store;
    private Pictures pictures;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        store = new DirectoryStore(folder);
        pictures = new Pictures(store);
    }

    private void put(byte[] bytes) throws IOException {
        store.put(new StoreKey(kept.key()), new ByteArrayInputStream(bytes));
    }

    @Test
    void readsAPictureThatIsKept() throws IOException {
        put(new byte[] {1, 2, 3});
        assertThat(pictures.read(kept.toString())).contains(new byte[] {1, 2, 3});
    }

    @Test
    void doesNotReadOneThatIsGone() throws IOException {
        assertThat(pictures.read(kept.toString())).isEmpty();
        put(new byte[] {1});
        store.delete(new StoreKey(kept.key()));
        assertThat(pictures.read(kept.toString())).isEmpty();
    }

    @Test
    void doesNotReadOneThatIsTooLarge() throws IOException {
        put(new byte[MOST]);
        assertThat(pictures.read(kept.toString())).isPresent();
        store.delete(new StoreKey(kept.key()));
        put(new byte[MOST + 1]);
        assertThat(pictures.read(kept.toString())).isEmpty();
    }

    /** Whatever a task's row says: nobody is asked for it over the network. */
    @ParameterizedTest
    @ValueSource(strings = {"https://pictures.example.com/0.png", "http://127.0.0.1/0.png", "file:///etc/passwd", ""})
    void readsNothingThatIsNotOurs(String url) {
        assertThat(pictures.read(url)).isEmpty();
    }
}
