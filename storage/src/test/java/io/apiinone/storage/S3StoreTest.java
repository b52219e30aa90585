package io.apiinone.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.storage.StorageSettings.S3;
import io.apiinone.storage.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A bucket of a server that runs. */
class S3StoreTest extends StoreContract {
    private static final StoreKey KEY = new StoreKey("results/zz/task_1/0");

    private static S3Server server;
    private static PictureStore store;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(S3Server.isThere(), "no S3 server: ./test fetches one where Python's pip is");
        server = S3Server.start();
        store = new StorageSettings(null, new S3("pictures", null, server.url(), "id", "secret")).open();
        server.makeBucket("pictures");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            store.close();
            server.close();
        }
    }

    @Override
    PictureStore store() {
        return store;
    }

    @Test
    void aBucketThatIsNotThereIsAFaultThatPassesAndIsToldWithoutItsAddress() {
        try (PictureStore other =
                new StorageSettings(null, new S3("nobodys", null, server.url(), "id", "secret")).open()) {
            assertThatThrownBy(() -> other.put(KEY, Pictures.stream(new byte[] {1})))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the bucket answered 404");
        }
    }

    @Test
    void aServiceThatIsAwayIsAFaultThatPasses() {
        S3 away = new S3("pictures", null, URI.create("http://127.0.0.1:1"), "id", "secret");
        try (PictureStore other = new StorageSettings(null, away).open()) {
            assertThatThrownBy(() -> other.size(KEY)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> other.open(KEY, 0, 1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void theChecksumLiesBesideThePicture() throws IOException {
        StoreKey key = new StoreKey("results/zz/task_2/0");
        store.put(key, Pictures.stream(new byte[] {1, 2, 3}));
        assertThat(store.find(key))
                .contains(new Stored("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", 3));
    }

    /** What was noted beside a picture is not what an auditor wants to hear. */
    @Test
    void readingDoesNotBelieveTheChecksumBesideThePicture() throws IOException {
        StoreKey key = new StoreKey("results/zz/task_3/0");
        store.put(key, Pictures.stream(new byte[] {1, 2, 3}));
        Stored noted = store.find(key).orElseThrow();
        server.overwrite("pictures", key.text(), new byte[] {1, 2, 4}, noted.sha256());
        assertThat(store.find(key)).contains(noted);
        assertThat(store.read(key))
                .contains(new Stored("d4b29a968c40173638ded8d174c86957afa211be479cee020dba5dfe127d91ca", 3));
    }
}
