package io.apiinone.api.file;

import io.apiinone.api.result.ResultLinks;
import io.apiinone.api.task.GenerationSettings;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.file.StoredFiles;
import io.apiinone.storage.PictureStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FileSettings.class)
class FileConfiguration {
    /** Where uploads are while they are read: of this process alone, and nobody else's to look into. */
    static final class Arrivals {
        private final Path folder;

        Arrivals() throws IOException {
            folder = Files.createTempDirectory("uploads");
            folder.toFile().deleteOnExit();
        }
    }

    @Bean
    static Arrivals arrivals() throws IOException {
        return new Arrivals();
    }

    @Bean
    static UploadReader uploadReader(Arrivals arrivals, FileSettings settings) {
        return new UploadReader(arrivals.folder, settings.uploadTime());
    }

    @Bean
    static StoredFiles storedFiles(Books books) {
        return books.files();
    }

    @Bean
    static FileDesk fileDesk(StoredFiles files, PictureStore store, FileSettings settings, Arrivals arrivals) {
        return new FileDesk(files, store, settings, arrivals.folder);
    }

    @Bean
    static FileLinks fileLinks(GenerationSettings generations, ResultLinks links) {
        return new FileLinks(generations.publicUrl(), links);
    }

    @Bean
    static InputFiles inputFiles(StoredFiles files, FileLinks links) {
        return new InputFiles(files, links, Clock.systemUTC());
    }
}
