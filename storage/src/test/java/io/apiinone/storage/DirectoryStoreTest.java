package io.apiinone.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder, and what may go wrong with one. */
class DirectoryStoreTest extends StoreContract {
    private static final StoreKey KEY = new StoreKey("results/zz/task_1/0");

    @TempDir
    Path folder;

    private PictureStore store;

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder);
    }

    @Override
    PictureStore store() {
        return store;
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(".parts"))) {
            return files.toList();
        }
    }

    @Test
    void nothingOfAPutIsLeftBesideWhatItKeeps() throws IOException {
        store().put(KEY, Pictures.stream(new byte[] {1}));
        store().put(KEY, Pictures.stream(new byte[] {2}));
        assertThat(parts()).isEmpty();
    }

    @Test
    void anotherProcessSeesTheSame() throws IOException {
        store().put(KEY, Pictures.stream(new byte[] {1, 2, 3}));
        assertThat(new DirectoryStore(folder).size(KEY)).hasValue(3);
    }

    @Test
    void removesWhatAKilledProcessLeftAndLeavesWhatIsBeingWritten() throws IOException {
        Path old = Files.createFile(folder.resolve(".parts/picture1.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(7))));
        Path fresh = Files.createFile(folder.resolve(".parts/picture2.part"));
        new DirectoryStore(folder).close();
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void aFolderThatCanNotBeWrittenIsAFaultThatPasses() throws IOException {
        Files.delete(folder.resolve(".parts"));
        Files.createFile(folder.resolve(".parts"));
        assertThatThrownBy(() -> store().put(KEY, Pictures.stream(new byte[] {1})))
                .isInstanceOf(IOException.class);
        Files.delete(folder.resolve(".parts"));
        Files.createDirectory(folder.resolve(".parts"));
        assertThat(store().put(KEY, Pictures.stream(new byte[] {1})).bytes()).isOne();
    }

    @Test
    void aFolderThatIsNoneIsRefusedAtTheStart() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new DirectoryStore(file)).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "../x",
                "a/../b",
                "a//b",
                "a/",
                ".parts/x",
                "A",
                "a.png",
                "a b",
                "a/b/c/d/e/f",
                "ä",
                "a\n"
            })
    void noKeyLeadsElsewhere(String key) {
        assertThatThrownBy(() -> new StoreKey(key)).isInstanceOf(IllegalArgumentException.class);
    }
}
