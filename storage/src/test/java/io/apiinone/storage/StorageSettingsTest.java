package io.apiinone.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.storage.StorageSettings.S3;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which store it is. */
class StorageSettingsTest {
    @TempDir
    Path folder;

    @Test
    void guessesNothing() {
        assertThatThrownBy(() -> new StorageSettings(null, null).open())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("apiinone.storage.directory");
        assertThatThrownBy(() -> new StorageSettings(Path.of(""), new S3("", null, null, null, null)).open())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFolderUnlessABucketIsNamed() {
        try (PictureStore store = new StorageSettings(folder, new S3("", "", null, "", "")).open()) {
            assertThat(store).isInstanceOf(DirectoryStore.class);
        }
        S3 bucket = new S3("pictures", null, URI.create("http://127.0.0.1:1"), "id", "secret");
        try (PictureStore store = new StorageSettings(folder, bucket).open()) {
            assertThat(store).isInstanceOf(S3Store.class);
        }
    }

    @Test
    void whoeverOnlyLooksMakesNoFolder() throws Exception {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> new StorageSettings(none, null).openExisting())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("there is no folder " + none);
        assertThat(none).doesNotExist();
        try (PictureStore store = new StorageSettings(folder, null).openExisting()) {
            assertThat(store).isInstanceOf(DirectoryStore.class);
        }
        assertThat(StorageSettings.NONE.isNamed()).isFalse();
        assertThat(new StorageSettings(Path.of(""), new S3("", null, null, null, null)).isNamed())
                .isFalse();
        assertThat(new StorageSettings(folder, null).isNamed()).isTrue();
    }

    @Test
    void printsNoSecret() {
        assertThat(new S3("pictures", "", URI.create("https://s3.example"), "id", "hush"))
                .hasToString("pictures at https://s3.example");
    }
}
