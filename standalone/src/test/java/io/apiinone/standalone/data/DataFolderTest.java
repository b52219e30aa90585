package io.apiinone.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.standalone.part.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        try (var data = DataFolder.open(temp.resolve("data"))) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.postgres().getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void isOpenOnlyOnce() {
        try (var first = DataFolder.open(temp)) {
            assertThat(first.log("api").getParent()).isDirectory();
            assertThatThrownBy(() -> DataFolder.open(temp))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Another ./run is using " + temp)
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void isOpenedAgainAfterItWasClosed() {
        DataFolder.open(temp).close();

        try (var again = DataFolder.open(temp)) {
            assertThat(again.demoKey()).hasFileName("demo-key");
        }
    }

    @Test
    void explainsAPathThatIsNoFolder() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Cannot use");
    }
}
