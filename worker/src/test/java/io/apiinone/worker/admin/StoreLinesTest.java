package io.apiinone.worker.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.file.FileName;
import io.apiinone.ledger.file.FileQuota;
import io.apiinone.ledger.file.NewFile;
import io.apiinone.ledger.result.Copied;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Damage;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StorageSettings;
import io.apiinone.storage.StorageSettings.S3;
import io.apiinone.storage.StoreKey;
import io.apiinone.storage.Stored;
import io.apiinone.storage.testing.S3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The whole command on a store in which somebody has deleted, cut off and changed what the books keep. */
class StoreLinesTest {
    private static final TestBooks TEST = TestBooks.newDatabase();
    private static final Damage DAMAGE = new Damage(TEST);
    private static final byte[] CONTENT = {1, 2, 3, 4, 5, 6};
    private static final Duration MONTH = Duration.ofDays(30);

    private final Books books = TEST.books();
    private final TestAccount account = TEST.freshAccount(10_000);

    @TempDir
    Path folder;

    private Map<String, String> settings = Map.of();
    private StorageSettings storage = StorageSettings.NONE;

    @BeforeEach
    void begin() {
        DevServer.endAll();
        in(Map.of("APIINONE_STORAGE_DIRECTORY", folder.toString()), new StorageSettings(folder, null));
    }

    private void in(Map<String, String> variables, StorageSettings same) {
        settings = variables;
        storage = same;
    }

    @AfterEach
    void emptyTheBooks() {
        DAMAGE.emptyTheBooks();
    }

    @AfterAll
    static void close() {
        DAMAGE.close();
        TEST.close();
    }

    private Stored put(String key) throws IOException {
        try (PictureStore store = storage.open()) {
            return store.put(new StoreKey(key), new ByteArrayInputStream(CONTENT));
        }
    }

    /** Settled with a picture of ours, as the workflow does it. */
    private TaskId picture() throws IOException {
        String job = Steps.nodeTaskId();
        TaskId task = new Steps(books).accepted(account, job);
        books.copies().begin(task, 0, MONTH);
        Stored stored = put(StoredPicture.key(task, 0));
        Instant expires = books.copies()
                .keep(task, 0, new Copied("image/png", stored.sha256(), stored.bytes(), 16, 9), MONTH)
                .expires();
        books.credits().settle(task, job, List.of(new StoredPicture(task, 0, "png", expires).toString()));
        return task;
    }

    private FileId file() throws IOException {
        FileId id = FileId.next();
        Stored stored = put(FileName.key(id));
        NewFile file = new NewFile(id, account.id(), Mode.LIVE, "image/png", stored.sha256(), stored.bytes(), 16, 9);
        books.files().begin(file, new FileQuota(100, 100_000), Duration.ofHours(1));
        books.files().keep(id, MONTH);
        return id;
    }

    private Path at(TaskId task) {
        return folder.resolve(StoredPicture.key(task, 0));
    }

    @Test
    void findsWhatWasDeletedOrCutOff() throws IOException {
        picture();
        file();
        assertThat(audit()).isEqualTo(Map.of());

        TaskId deleted = picture();
        TaskId cut = picture();
        FileId gone = file();
        Files.delete(at(deleted));
        Files.write(at(cut), new byte[] {1, 2, 3});
        Files.delete(folder.resolve(FileName.key(gone)));
        assertThat(audit())
                .isEqualTo(Map.of(
                        StoreLines.PICTURES,
                        List.of(cut + " (picture 0 has 3 of 6 bytes)", deleted + " (picture 0 is not there)"),
                        StoreLines.FILES,
                        List.of(gone + " (the file is not there)")));
    }

    @Test
    void readsTheBytesOnlyIfItIsAskedTo() throws IOException {
        picture();
        TaskId changed = picture();
        Files.write(at(changed), new byte[] {1, 2, 3, 4, 5, 7});
        assertThat(audit()).isEqualTo(Map.of());
        assertThat(audit("--checksums"))
                .isEqualTo(Map.of(StoreLines.PICTURES, List.of(changed + " (picture 0 has other bytes)")));
    }

    /** A file that its owner has deleted, and a picture whose time is over, may be gone. */
    @Test
    void doesNotMissWhatIsKeptNoLonger() throws IOException {
        TaskId over = picture();
        FileId dropped = file();
        DAMAGE.plant("update result_copy set expires_at = now() where task_id = :task", Map.of("task", over.value()));
        books.files().drop(dropped, account.id(), Mode.LIVE);
        Files.delete(at(over));
        Files.delete(folder.resolve(FileName.key(dropped)));
        assertThat(audit()).isEqualTo(Map.of());
    }

    /** As many copies as are looked for at most, all newer than one that is not there. */
    @Test
    void saysWhenItDidNotLookForAll() throws IOException {
        TaskId oldest = picture();
        Files.delete(at(oldest));
        TaskId newest = picture();
        DAMAGE.plant("""
                insert into result_copy (task_id, n, state, key, media_type, sha256, bytes, width, height, stored_at, expires_at)
                select task_id, i, state, key || '_' || i, media_type, sha256, bytes, width, height, stored_at, expires_at
                from result_copy, generate_series(1, 999) as i where task_id = :task""", Map.of("task", newest.value()));
        for (int i = 1; i < 1000; i++) {
            Files.createLink(at(newest).resolveSibling("0_" + i), at(newest));
        }

        assertThat(audit()).isEqualTo(Map.of());
        assertThat(said.path("notes").toString()).contains("only the newest 1000 were looked for");
        assertThat(audit("--store"))
                .isEqualTo(Map.of(StoreLines.PICTURES, List.of(oldest + " (picture 0 is not there)")));
        assertThat(said.path("notes").toString()).doesNotContain("newest");
    }

    @Test
    void aStoreThatCanNotBeReadIsNotClean() throws IOException {
        in(Map.of("APIINONE_STORAGE_DIRECTORY", folder.resolve("none").toString()), storage);
        assertThat(audit()).as("nothing is kept, so nothing is asked").isEqualTo(Map.of());
        picture();
        assertThat(audit()).isEqualTo(Map.of());
        assertThat(status).isEqualTo(1);
        assertThat(said.path("unchecked").findValuesAsString("line")).containsExactlyElementsOf(StoreLines.TITLES);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void aStoreThatNobodyNamedIsNotLookedInto() throws IOException {
        picture();
        settings = Map.of();
        assertThat(audit()).isEqualTo(Map.of());
        assertThat(status).isEqualTo(0);
        assertThat(said.path("notes").toString()).contains("pictures were not looked for in their store");
    }

    @Test
    void looksIntoABucketToo() throws Exception {
        Assumptions.assumeTrue(S3Server.isThere(), "no S3 server: ./test fetches one where Python's pip is");
        try (S3Server server = S3Server.start()) {
            server.makeBucket("pictures");
            in(
                    Map.of(
                            "APIINONE_STORAGE_S3_BUCKET", "pictures",
                            "APIINONE_STORAGE_S3_ENDPOINT", server.url().toString(),
                            "APIINONE_STORAGE_S3_ACCESSKEY", "id",
                            "APIINONE_STORAGE_S3_SECRETKEY", "secret"),
                    new StorageSettings(null, new S3("pictures", null, server.url(), "id", "secret")));
            TaskId whole = picture();
            TaskId deleted = picture();
            TaskId cut = picture();
            TaskId changed = picture();
            String sha256 = put(StoredPicture.key(whole, 0)).sha256();
            try (PictureStore store = storage.open()) {
                store.delete(new StoreKey(StoredPicture.key(deleted, 0)));
            }
            server.overwrite("pictures", StoredPicture.key(cut, 0), new byte[] {1}, sha256);
            server.overwrite("pictures", StoredPicture.key(changed, 0), new byte[] {6, 5, 4, 3, 2, 1}, sha256);
            String missing = deleted + " (picture 0 is not there)";
            String short1 = cut + " (picture 0 has 1 of 6 bytes)";
            assertThat(audit()).isEqualTo(Map.of(StoreLines.PICTURES, List.of(short1, missing)));
            assertThat(audit("--checksums"))
                    .isEqualTo(Map.of(
                            StoreLines.PICTURES, List.of(changed + " (picture 0 has other bytes)", short1, missing)));
        }
    }

    private int status;
    private JsonNode said = new ObjectMapper().nullNode();

    /** The ids of every line that is not 0. */
    private Map<String, List<String>> audit(String... options) {
        Map<String, String> variables = new HashMap<>(settings);
        variables.put("APIINONE_BOOKS_URL", TEST.url());
        variables.put("APIINONE_BOOKS_PASSWORD", TEST.password());
        variables.put("SPRING_TEMPORAL_CONNECTION_TARGET", DevServer.target());
        List<String> arguments = new ArrayList<>(List.of("audit", "--json", "--grace=PT0S"));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        status = AdminApplication.run(
                Surroundings.of(variables), new PrintWriter(out), arguments.toArray(String[]::new));
        said = new ObjectMapper().readTree(out.toString());
        Map<String, List<String>> found = new HashMap<>();
        for (JsonNode line : said.path("lines")) {
            if (line.path("count").asLong() > 0) {
                found.put(
                        line.path("line").asString(),
                        line.path("first_ids")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList());
            }
        }
        assertThat(status).isEqualTo(found.isEmpty() && said.path("unchecked").isEmpty() ? 0 : 1);
        return found;
    }
}
