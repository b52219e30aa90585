package io.apiinone.activities.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.activities.result.CopyOutcome.Away;
import io.apiinone.activities.result.CopyOutcome.Kept;
import io.apiinone.activities.result.CopyOutcome.Unfit;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.file.FileName;
import io.apiinone.ledger.file.FileQuota;
import io.apiinone.ledger.file.NewFile;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.storage.DirectoryStore;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StoreKey;
import io.apiinone.workflows.node41.ResultHosts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One try to copy one picture, from hosts that do whatever they like; real books, a real folder. */
class CopierTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final byte[] PNG = png(64, 48);

    @TempDir
    Path folder;

    private final Books books = TestBooks.shared().books();
    private final TaskId task = new Steps(books).accepted(TestBooks.shared().freshAccount(100), Steps.nodeTaskId());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OddHost host = new OddHost();
    private final ResultSource source = new ResultSource(new ResultHosts(List.of(host.authority())));
    private PictureStore store;
    private Copier copier;

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder);
        copier = copier(source);
    }

    private Copier copier(ResultSource from) {
        return new Copier(books.copies(), store, from, Duration.ofDays(30), new CopyMetrics(registry));
    }

    @AfterEach
    void close() throws IOException {
        source.close();
        host.close();
    }

    private static byte[] png(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private CopyOutcome copy(String url) {
        return copier.copy(task, 0, url, LIMIT);
    }

    private static String reason(CopyOutcome outcome) {
        return switch (outcome) {
            case Kept kept -> "kept";
            case Away(String reason) -> "away: " + reason;
            case Unfit(String reason) -> "unfit: " + reason;
        };
    }

    private byte[] kept() throws IOException {
        StoreKey key = new StoreKey(StoredPicture.key(task, 0));
        try (InputStream content = store.open(key, 0, store.size(key).orElseThrow())) {
            return content.readAllBytes();
        }
    }

    private boolean nothingIsKept() throws IOException {
        return store.size(new StoreKey(StoredPicture.key(task, 0))).isEmpty();
    }

    @Test
    void keepsThePictureByteForByte() throws IOException {
        CopyOutcome outcome = copy(host.at("/0.png", 200, "image/png", PNG));
        assertThat(outcome).isInstanceOfSatisfying(Kept.class, kept -> {
            assertThat(kept.picture().task()).isEqualTo(task);
            assertThat(kept.picture().name()).isEqualTo("0.png");
        });
        assertThat(kept()).isEqualTo(PNG);
        assertThat(registry.get("apiinone.copies")
                        .tag("outcome", "kept")
                        .timer()
                        .count())
                .isOne();
    }

    /** Whatever it is called, and whatever its host says that it is. */
    @Test
    void goesByContentAlone() {
        CopyOutcome outcome = copy(host.at("/picture.jpg", 200, "text/html", PNG));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Kept.class, kept -> assertThat(kept.picture().suffix()).isEqualTo("png"));
    }

    @Test
    void aRetryAsksNobodyForWhatIsThere() {
        CopyOutcome first = copy(host.at("/0.png", 200, "image/png", PNG));
        assertThat(copy("http://" + host.authority() + "/forgotten.png")).isEqualTo(first);
        assertThat(host.asked()).isOne();
    }

    /** Killed after the last byte and before the books were told: the picture is found although the node has forgotten it. */
    @Test
    void goesOnWithWhatAKilledProcessLeft() throws IOException {
        books.copies().begin(task, 0, Duration.ofDays(2));
        store.put(new StoreKey(StoredPicture.key(task, 0)), new ByteArrayInputStream(PNG));
        assertThat(copy(host.at("/0.png", 404, "text/plain", new byte[0]))).isInstanceOf(Kept.class);
        assertThat(host.asked()).isZero();
        assertThat(kept()).isEqualTo(PNG);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 300, 301, 302, 303, 307, 308, 400, 401, 403, 404, 410, 429, 500, 502, 503})
    void everyOtherStatusMayPass(int status) throws IOException {
        String elsewhere = host.at("/elsewhere.png", 200, "image/png", PNG);
        String url = host.at("/0.png", exchange -> {
            exchange.getResponseHeaders().set("Location", elsewhere);
            exchange.sendResponseHeaders(status, -1);
        });
        assertThat(reason(copy(url))).isEqualTo("away: answered " + status);
        assertThat(host.asked()).as("no redirect is followed").isOne();
        assertThat(nothingIsKept()).isTrue();
    }

    @Test
    void aPageIsNoPicture() throws IOException {
        byte[] page = "<!doctype html><h1>Welcome</h1>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(reason(copy(host.at("/0.png", 200, "image/png", page))))
                .isEqualTo("unfit: it is no PNG, JPEG or WebP picture");
        assertThat(nothingIsKept()).isTrue();
    }

    @Test
    void nothingIsNoPicture() {
        assertThat(reason(copy(host.at("/0.png", exchange -> exchange.sendResponseHeaders(200, -1)))))
                .isEqualTo("unfit: it is no PNG, JPEG or WebP picture");
    }

    @Test
    void aPictureOfTooManyPixelsIsRefusedByItsHead() throws IOException {
        byte[] bomb = PNG.clone();
        ByteBuffer.wrap(bomb).putInt(16, 100_000).putInt(20, 100_000);
        assertThat(reason(copy(host.at("/0.png", 200, "image/png", bomb))))
                .isEqualTo("unfit: it has 100000 × 100000 pixels");
        assertThat(nothingIsKept()).isTrue();
    }

    @Test
    void aPictureThatSaysThatItIsTooLargeIsNotRead() {
        String url = host.at("/0.png", exchange -> {
            exchange.sendResponseHeaders(200, Copier.MOST_BYTES + 1);
            exchange.getResponseBody().write(new byte[(int) Copier.MOST_BYTES + 1]);
        });
        assertThat(reason(copy(url))).isEqualTo("unfit: it is larger than " + Copier.MOST_BYTES + " bytes");
    }

    @Test
    void aPictureThatDoesNotEndIsCutOff() throws IOException {
        String url = host.at("/0.png", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(PNG);
            byte[] more = new byte[1 << 20];
            for (int i = 0; i < 41; i++) {
                exchange.getResponseBody().write(more);
            }
        });
        assertThat(reason(copy(url))).isEqualTo("unfit: it is larger than " + Copier.MOST_BYTES + " bytes");
        assertThat(nothingIsKept()).isTrue();
    }

    @Test
    void halfAPictureIsNone() throws IOException {
        String url = host.at("/0.png", exchange -> {
            exchange.sendResponseHeaders(200, PNG.length + 100L);
            exchange.getResponseBody().write(PNG);
        });
        assertThat(reason(copy(url))).startsWith("away: ");
        assertThat(nothingIsKept()).isTrue();
    }

    @Test
    void aHostThatDripsIsCutOff() {
        String url = host.at("/0.png", exchange -> {
            exchange.sendResponseHeaders(200, PNG.length);
            for (byte one : Arrays.copyOf(PNG, 100)) {
                exchange.getResponseBody().write(one);
                exchange.getResponseBody().flush();
                pause();
            }
        });
        long begun = System.nanoTime();
        assertThat(reason(copier.copy(task, 0, url, Duration.ofMillis(600)))).startsWith("away: ");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyThereMayPass() {
        assertThat(reason(copy("http://" + host.authority().replaceAll(":.*", ":1") + "/0.png")))
                .isEqualTo("unfit: its host is not allowed");
        host.close();
        assertThat(reason(copy("http://" + host.authority() + "/0.png"))).startsWith("away: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/0.png",
                "http://10.0.0.1/0.png",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]/0.png",
                "http://localhost/0.png",
                "http://intern/0.png"
            })
    void privateHostsAreNotAsked(String url) {
        assertThat(reason(copy(url))).isEqualTo("unfit: its host is not allowed");
    }

    /** A name of a good form that leads into our own network. */
    @Test
    void aNameThatLeadsToAPrivateAddressIsNotAsked() throws IOException {
        try (ResultSource rebound = new ResultSource(
                new ResultHosts(List.of()), name -> new InetAddress[] {InetAddress.getLoopbackAddress()})) {
            String url = host.at("/0.png", 200, "image/png", PNG).replace("127.0.0.1", "pictures.example");
            assertThat(reason(copier(rebound).copy(task, 0, url, LIMIT))).isEqualTo("away: refused_address");
        }
        assertThat(host.asked()).isZero();
    }

    /** The address that was judged is the one that is connected to: the second answer, which would lead here, is never asked for. */
    @Test
    void aNameThatLeadsElsewhereAMomentLaterLeadsNowhere() throws IOException {
        Deque<InetAddress> answers =
                new ArrayDeque<>(List.of(InetAddress.ofLiteral("2fff:ffff::1"), InetAddress.getLoopbackAddress()));
        try (ResultSource rebound =
                new ResultSource(new ResultHosts(List.of()), name -> new InetAddress[] {answers.remove()})) {
            String url = host.at("/0.png", 200, "image/png", PNG).replace("127.0.0.1", "pictures.example");
            assertThat(reason(copier(rebound).copy(task, 0, url, Duration.ofMillis(500))))
                    .startsWith("away: ");
            assertThat(answers).hasSize(1);
            assertThat(reason(copier(rebound).copy(task, 0, url, LIMIT))).isEqualTo("away: refused_address");
        }
        assertThat(host.asked()).isZero();
        assertThat(nothingIsKept()).isTrue();
    }

    @Test
    void aHostOutsideTheListIsNotAsked() throws IOException {
        ResultHosts listed = new ResultHosts(List.of("pictures.example", "*.cdn.example"), List.of());
        try (ResultSource strict =
                new ResultSource(listed, name -> new InetAddress[] {InetAddress.getLoopbackAddress()})) {
            assertThat(reason(copier(strict).copy(task, 0, "https://elsewhere.example/0.png", LIMIT)))
                    .isEqualTo("unfit: its host is not allowed");
            assertThat(reason(copier(strict).copy(task, 0, "https://eu.cdn.example/0.png", LIMIT)))
                    .as("listed, and judged by where it leads all the same")
                    .isEqualTo("away: refused_address");
        }
    }

    @Test
    void aStoreThatCanNotBeWrittenMayPass() throws IOException {
        String url = host.at("/0.png", 200, "image/png", PNG);
        Path parts = folder.resolve(".parts");
        Files.delete(parts);
        assertThat(reason(copy(url))).isEqualTo("away: NoSuchFileException");
        Files.createDirectory(parts);
        assertThat(copy(url)).isInstanceOf(Kept.class);
    }

    @Test
    void asFarAsPossibleMeansOursOrTheNodes() {
        String good = host.at("/0.png", 200, "image/png", PNG);
        String bad = host.at("/1.png", 404, "text/plain", new byte[0]);
        List<String> shown = copier.asFarAsPossible(task, List.of(good, bad), LIMIT);
        assertThat(shown.getFirst()).startsWith("stored:" + task + "/0.png@");
        assertThat(shown.getLast()).isEqualTo(bad);
    }

    @Test
    void whatIsOverIsDeletedAndNotMadeAgain() throws IOException {
        String url = host.at("/0.png", 200, "image/png", PNG);
        copy(url);
        JdbcClient.create(TestBooks.shared().owner())
                .sql("update result_copy set expires_at = now() - interval '2 hours' where task_id = :task")
                .param("task", task.value())
                .update();
        CleanUp cleanUp = new CleanUp(books.copies(), books.files(), store, new CopyMetrics(registry));
        cleanUp.round();
        cleanUp.round();
        assertThat(nothingIsKept()).isTrue();
        assertThat(registry.get("apiinone.copies.deleted").counter().count()).isPositive();
        assertThat(reason(copy(url))).isEqualTo("unfit: it was kept, and its time is over");
    }

    /** A customer's file goes as a copy goes, by the same round. */
    @Test
    void aCustomersFileWhoseTimeIsOverIsDeleted() throws IOException {
        NewFile file = new NewFile(
                FileId.next(),
                TestBooks.shared().freshAccount(0).id(),
                Mode.LIVE,
                "image/png",
                "ab".repeat(32),
                PNG.length,
                64,
                48);
        StoreKey key = new StoreKey(FileName.key(file.id()));
        books.files().begin(file, new FileQuota(10, 1_000_000), Duration.ofHours(1));
        store.put(key, new ByteArrayInputStream(PNG));
        books.files().keep(file.id(), Duration.ofDays(7));
        CleanUp cleanUp = new CleanUp(books.copies(), books.files(), store, new CopyMetrics(registry));
        cleanUp.round();
        assertThat(store.size(key)).hasValue(PNG.length);
        JdbcClient owner = JdbcClient.create(TestBooks.shared().owner());
        owner.sql("update file set expires_at = date_trunc('second', now() - interval '2 hours') where id = :id")
                .param("id", file.id().value())
                .update();
        cleanUp.round();
        assertThat(store.size(key)).isEmpty();
        assertThat(owner.sql("select state from file where id = :id")
                        .param("id", file.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("deleted");
    }
}
