package io.apiinone.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.standalone.part.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path temp;

    private DataFolder data;

    @BeforeEach
    void open() {
        data = DataFolder.open(temp);
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void areReadableByTheirOwnerAlone() throws IOException {
        Secrets.of(data);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.secrets())))
                .isEqualTo("rw-------");
    }

    @Test
    void differFromEachOtherAndBetweenFolders() {
        Secrets secrets = Secrets.of(data);

        assertThat(Arrays.stream(Secret.values()).map(secrets::get))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.length() >= 32);
        try (var other = DataFolder.open(temp.resolve("other"))) {
            assertThat(Secrets.of(other).get(Secret.APP_PASSWORD)).isNotEqualTo(secrets.get(Secret.APP_PASSWORD));
        }
    }

    @Test
    void stayTheSame() {
        Secrets first = Secrets.of(data);
        Secrets second = Secrets.of(data);

        assertThat(Arrays.stream(Secret.values()).map(second::get))
                .containsExactlyElementsOf(
                        Arrays.stream(Secret.values()).map(first::get).toList());
    }

    @Test
    void gainOnesThatALaterVersionNeeds() throws IOException {
        Files.writeString(data.secrets(), "app-password=kept\nfrom-elsewhere=kept too\n");

        Secrets secrets = Secrets.of(data);

        assertThat(secrets.get(Secret.APP_PASSWORD)).isEqualTo("kept");
        assertThat(secrets.get(Secret.CALLBACK_SECRET)).isNotEmpty();
        assertThat(data.secrets()).content().contains("from-elsewhere=kept too");
    }

    @Test
    void areNotInventedForADatabaseThatHasItsOwn() throws IOException {
        Files.createDirectory(data.postgres());

        assertThatThrownBy(() -> Secrets.of(data))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("secrets.properties is missing");
    }

    @Test
    void stayOutOfText() {
        Secrets secrets = Secrets.of(data);

        assertThat(secrets.toString()).doesNotContain(secrets.get(Secret.APP_PASSWORD));
    }
}
