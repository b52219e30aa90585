package io.apiinone.api.file;

import static io.apiinone.api.testing.Uploading.field;
import static io.apiinone.api.testing.Uploading.file;
import static io.apiinone.api.testing.Uploading.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.api.testing.Uploading;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.file.FileQuota;
import io.apiinone.ledger.file.NewFile;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files over HTTP: sent in every way, kept, shown to nobody else, and gone when they are to be gone. */
class FileRoutesTest {
    private static final TestApi API = TestApi.shared();
    private static final int MOST = 10_000_000;
    private static final long GIB = 1L << 30;
    private static final byte[] PNG = Uploading.png(64, 48);

    private final TestAccount account = TestBooks.shared().freshAccount(100);
    private final ApiKeySecret key = account.secret();

    private void nothingIsKept() {
        assertThat(API.get(key, Uploading.PATH).json().at("/data")).isEmpty();
        assertThat(JdbcClient.create(TestBooks.shared().owner())
                        .sql("select count(*) from books.file where account_id = :account and state <> 'deleted'")
                        .param("account", account.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of("image/png", "png", 64, 48, PNG),
                Arguments.of("image/jpeg", "jpg", 40, 30, Uploading.jpeg(40, 30)),
                Arguments.of("image/webp", "webp", 550, 368, Uploading.webp()));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void keepsEachTypeAsItIsHoweverItIsSent(String type, String suffix, int width, int height, byte[] picture) {
        for (Answer answer : List.of(
                Uploading.raw(API, key, type, picture, ""),
                Uploading.raw(API, key, "image/anything", picture, "?strip_metadata=false"),
                Uploading.multipart(API, key, file(picture)),
                Uploading.multipart(API, key, field("strip_metadata", "false"), file(picture)))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            assertThat(answer.header("Location")).isEqualTo("/api/v1/files/" + answer.at("/id"));
            assertThat(answer.at("/media_type")).isEqualTo(type);
            assertThat(answer.at("/width")).isEqualTo(Integer.toString(width));
            assertThat(answer.at("/height")).isEqualTo(Integer.toString(height));
            assertThat(answer.at("/bytes")).isEqualTo(Integer.toString(picture.length));
            assertThat(answer.json().at("/livemode").booleanValue()).isTrue();
            assertThat(answer.at("/url"))
                    .startsWith("https://api.example/files/" + answer.at("/id") + "." + suffix + "?");
            assertThat(Uploading.follow(API, answer.at("/url"))).isEqualTo(picture);
            assertThat(API.get(key, answer.header("Location")).json()).isEqualTo(answer.json());
        }
    }

    @Test
    void theLinkIsServedAsResultsAre() {
        URI link = URI.create(Uploading.raw(API, key, PNG).at("/url"));
        String path = link.getRawPath() + "?" + link.getRawQuery();
        Answer whole = API.send(API.request(path));
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("Content-Type")).isEqualTo("image/png");
        assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(whole.header("Content-Disposition"))
                .isEqualTo("inline; filename=\"" + link.getPath().substring("/files/".length()) + "\"");
        assertThat(API.send(API.request(path, "Range", "bytes=1-2")).status()).isEqualTo(206);
        assertThat(API.send(API.request(path, "Range", "bytes=99999999-")).status())
                .isEqualTo(416);
        assertThat(API.send(API.request(path, "If-None-Match", "*")).status()).isEqualTo(304);
        for (String wrong : List.of(link.getRawPath(), path + "x", path.replace(".png", ".jpg"), "/files/x.png")) {
            assertThat(API.send(API.request(wrong)).status()).as(wrong).isEqualTo(404);
        }
    }

    @Test
    void tenMegabytesAreTakenAndNotOneByteMore() {
        assertThat(Uploading.raw(API, key, Uploading.filledUp(MOST)).at("/bytes"))
                .isEqualTo("10000000");
        assertThat(Uploading.multipart(API, key, file(Uploading.filledUp(MOST))).at("/bytes"))
                .isEqualTo("10000000");
        byte[] more = Uploading.filledUp(MOST + 1);
        HttpRequest.Builder unannounced = API.request(
                        Uploading.PATH, "Authorization", "Bearer " + key.text(), "Content-Type", "image/png")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(more)));
        for (Answer answer : List.of(
                Uploading.raw(API, key, more), Uploading.multipart(API, key, file(more)), API.send(unannounced))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(413);
            assertThat(answer.at("/error/code")).isEqualTo("payload_too_large");
            assertThat(answer.at("/detail")).isEqualTo("file must have at most 10 MB (10,000,000 bytes).");
            assertThat(answer.pointers()).containsExactly("/file");
        }
        assertThat(API.get(key, Uploading.PATH).json().at("/data")).hasSize(2);
    }

    @Test
    void sidesAndPixelsHaveLimits() {
        assertThat(Uploading.raw(API, key, Uploading.pngHead(16_384, 4_096)).status())
                .isEqualTo(201);
        for (byte[] large : List.of(Uploading.pngHead(16_384, 4_097), Uploading.pngHead(16_385, 1))) {
            Answer answer = Uploading.raw(API, key, large);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.at("/detail")).contains("16384 pixels on a side and 67108864 in all");
            assertThat(answer.pointers()).containsExactly("/file");
        }
    }

    static Stream<Arguments> wrongPictures() {
        return Stream.of(
                Arguments.of("file is empty.", new byte[0]),
                Arguments.of("its content is none.", "<!doctype html><script>".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("its content is none.", "GIF89a……………………".getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "its content is none.",
                        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("its content is none.", Arrays.copyOf(PNG, 20)),
                Arguments.of("its content is none.", Uploading.pngHead(0, 7)));
    }

    @ParameterizedTest
    @MethodSource("wrongPictures")
    void whatIsNoPictureIsRefused(String detail, byte[] content) {
        for (Answer answer : List.of(Uploading.raw(API, key, content), Uploading.multipart(API, key, file(content)))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.at("/detail")).endsWith(detail);
            assertThat(answer.pointers()).containsExactly("/file");
        }
        nothingIsKept();
    }

    static Stream<Arguments> wrongParts() {
        return Stream.of(
                Arguments.of("/file", "invalid_request", new byte[][] {}),
                Arguments.of("/file", "invalid_request", new byte[][] {field("strip_metadata", "true")}),
                Arguments.of("/file", "invalid_request", new byte[][] {file(PNG), file(PNG)}),
                Arguments.of("/files", "unknown_parameter", new byte[][] {part("; name=\"files\"", PNG)}),
                Arguments.of("/purpose", "unknown_parameter", new byte[][] {file(PNG), field("purpose", "x")}),
                Arguments.of("/a~1b", "unknown_parameter", new byte[][] {field("a/b", "x"), file(PNG)}),
                Arguments.of(
                        "/strip_metadata", "invalid_request", new byte[][] {file(PNG), field("strip_metadata", "yes")}),
                Arguments.of(
                        "/strip_metadata", "invalid_request", new byte[][] {file(PNG), field("strip_metadata", "truest")
                        }),
                Arguments.of("/strip_metadata", "invalid_request", new byte[][] {
                    field("strip_metadata", "true"), field("strip_metadata", "true"), file(PNG)
                }));
    }

    @ParameterizedTest
    @MethodSource("wrongParts")
    void wrongPartsAreNamed(String pointer, String code, byte[][] parts) {
        Answer answer = Uploading.multipart(API, key, parts);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("/error/code")).isEqualTo(code);
        assertThat(answer.pointers()).containsExactly(pointer);
        nothingIsKept();
    }

    @Test
    void aBrokenBodyIsRefused() {
        byte[] whole = Uploading.body(file(PNG));
        for (Answer answer : List.of(
                Uploading.raw(API, key, "multipart/form-data", whole, ""),
                Uploading.raw(API, key, "multipart/form-data; boundary=x", whole, ""),
                Uploading.multipart(API, key, part("", PNG)),
                Uploading.raw(
                        API,
                        key,
                        "multipart/form-data; boundary=------------------------d74496d66958873e",
                        Arrays.copyOf(whole, whole.length - 70),
                        ""))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.at("/error/code")).isEqualTo("invalid_request");
        }
        nothingIsKept();
    }

    @Test
    void theQueryIsReadStrictly() {
        assertThat(Uploading.raw(API, key, "image/png", PNG, "?strip_metadata=1")
                        .at("/errors/0/parameter"))
                .isEqualTo("strip_metadata");
        Answer unknown = Uploading.raw(API, key, "image/png", PNG, "?strip=true");
        assertThat(unknown.at("/error/code")).isEqualTo("unknown_parameter");
        nothingIsKept();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json",
                "application/octet-stream",
                "multipart/mixed; boundary=x",
                "*/*",
                "nonsense"
            })
    void otherBodiesAreNotTaken(String type) {
        Answer answer = Uploading.raw(API, key, type, PNG, "");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Accept")).isEqualTo("multipart/form-data, image/png, image/jpeg, image/webp");
        nothingIsKept();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../etc/passwd",
                "/etc/cron.d/x",
                "C:\\\\windows\\\\x.png",
                "naughty<script>.png",
                "naughty\u202e\u0000gnp.exe",
                "naughty%00%2e%2e%2f",
                "CON",
                "naughty'; drop table file; --"
            })
    void aFilesNameMeansNothing(String name) {
        Answer answer = Uploading.multipart(API, key, part("; name=\"file\"; filename=\"" + name + "\"", PNG));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).doesNotContain("passwd", "cron", "naughty", "windows", "CON");
        String id = answer.at("/id");
        assertThat(TestApi.PICTURES.resolve("files/" + id.substring(id.length() - 2) + "/" + id))
                .hasBinaryContent(PNG);
    }

    @Test
    void aLongNameIsNoReasonToRefuseAFile() {
        String name = "naughty".repeat(500);
        assertThat(Uploading.multipart(API, key, part("; name=\"file\"; filename=\"" + name + "\"", PNG))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void metadataIsTakenOutOnlyWhenThatIsAsked() {
        byte[] plain = Uploading.jpeg(40, 30);
        byte[] told = Uploading.withComment(plain, "taken at home");
        assertThat(Uploading.follow(API, Uploading.raw(API, key, told).at("/url")))
                .isEqualTo(told);
        for (Answer answer : List.of(
                Uploading.raw(API, key, "image/jpeg", told, "?strip_metadata=true"),
                Uploading.multipart(API, key, field("strip_metadata", "true"), file(told)),
                Uploading.multipart(API, key, file(told), field("strip_metadata", "true")))) {
            assertThat(Uploading.follow(API, answer.at("/url"))).isEqualTo(plain);
            assertThat(answer.at("/bytes")).isEqualTo(Integer.toString(plain.length));
        }
        Answer broken = Uploading.raw(API, key, "image/png", Arrays.copyOf(PNG, 40), "?strip_metadata=true");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.pointers()).containsExactly("/file");
    }

    @Test
    void theQuotaIsExactForSixteenAtOnce() {
        long left = 5L * PNG.length + PNG.length - 1;
        use(GIB - left);
        List<Answer> answers = AtOnce.call(16, i -> Uploading.raw(API, key, PNG));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(5);
        assertThat(answers.stream().filter(answer -> answer.at("/error/code").equals("file_quota_reached")))
                .hasSize(11)
                .allMatch(answer -> answer.status() == 403);
        String first = API.get(key, Uploading.PATH).at("/data/0/id");
        assertThat(API.delete(key, Uploading.PATH + "/" + first).status()).isEqualTo(204);
        assertThat(Uploading.raw(API, key, PNG).status())
                .as("there is a place again")
                .isEqualTo(201);
    }

    /** A file of so many bytes, as far as the quota knows. */
    private void use(long bytes) {
        NewFile large = new NewFile(FileId.next(), account.id(), Mode.LIVE, "image/png", "ab".repeat(32), bytes, 1, 1);
        TestBooks.shared().books().files().begin(large, new FileQuota(10, GIB), Duration.ofHours(1));
    }

    @Test
    void isListedNewestFirst() {
        List<String> ids = Stream.generate(() -> Uploading.raw(API, key, PNG).at("/id"))
                .limit(3)
                .toList();
        Answer first = API.get(key, Uploading.PATH + "?limit=2");
        assertThat(first.at("/data/0/id")).isEqualTo(ids.get(2));
        assertThat(first.at("/data/1/id")).isEqualTo(ids.get(1));
        Answer last = API.get(key, Uploading.PATH + "?limit=2&cursor=" + first.at("/next_cursor"));
        assertThat(last.json().at("/data")).hasSize(1);
        assertThat(last.at("/data/0/id")).isEqualTo(ids.getFirst());
        assertThat(last.json().at("/has_more").booleanValue()).isFalse();
        assertThat(API.get(key, Uploading.PATH + "?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void testKeysHaveFilesOfTheirOwn() {
        ApiKeySecret test = TestBooks.shared()
                .books()
                .keys()
                .issue(account.id(), Mode.TEST, "test", KeyCaps.NONE)
                .secret();
        Answer made = Uploading.raw(API, test, PNG);
        assertThat(made.json().at("/livemode").booleanValue()).isFalse();
        assertThat(API.get(key, made.header("Location")).status()).isEqualTo(404);
        assertThat(API.get(test, made.header("Location")).status()).isEqualTo(200);
        nothingOfMode(Mode.LIVE);
    }

    private void nothingOfMode(Mode mode) {
        assertThat(TestBooks.shared().books().files().of(account.id(), mode, null, 10))
                .isEmpty();
    }

    @Test
    void whatIsDeletedIsGoneAtOnce() {
        Answer made = Uploading.raw(API, key, PNG);
        assertThat(Uploading.follow(API, made.at("/url"))).isEqualTo(PNG);
        assertThat(API.delete(key, made.header("Location")).status()).isEqualTo(204);
        assertThat(API.delete(key, made.header("Location")).status()).isEqualTo(404);
        assertThat(API.get(key, made.header("Location")).status()).isEqualTo(404);
        assertThat(Uploading.follow(API, made.at("/url"))).isEmpty();
        nothingIsKept();
    }

    @Test
    void whatHasExpiredIsGone() {
        Answer made = Uploading.raw(API, key, PNG);
        Expiry.in(made.at("/id"), Duration.ofSeconds(-1));
        assertThat(API.get(key, made.header("Location")).status()).isEqualTo(404);
        assertThat(API.get(key, Uploading.PATH).json().at("/data")).isEmpty();
    }
}
