package io.apiinone.api.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.KeptPicture;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StoreKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pictures over HTTP: as browsers, downloaders and caches ask for them. */
class ResultRouteTest {
    private static final TestApi API = TestApi.shared();
    private static final Books BOOKS = TestBooks.shared().books();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TaskId TASK = TaskId.next();
    private static final byte[] BYTES = new byte[100_000];

    private static String link;

    @BeforeAll
    static void put() {
        new Random(7).nextBytes(BYTES);
        link = KeptPicture.link(API, KeptPicture.put(API, TASK, BYTES));
    }

    private static HttpResponse<byte[]> ask(String method, String path, String... headers)
            throws IOException, InterruptedException {
        return HTTP.send(
                API.request(path, headers)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void showsThePictureToWhoeverHasTheLink() throws Exception {
        HttpResponse<byte[]> answer = ask("GET", link);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(BYTES);
        assertThat(header(answer, "Content-Type")).isEqualTo("image/png");
        assertThat(header(answer, "Content-Length")).isEqualTo("100000");
        assertThat(header(answer, "Content-Disposition")).isEqualTo("inline; filename=\"" + TASK + "-0.png\"");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(answer, "Cache-Control")).matches("private, max-age=(8[6-9]|90)[0-9]{3}, immutable");
        assertThat(header(answer, "Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(header(answer, "ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(header(answer, "X-Request-Id")).startsWith("req_");
    }

    @Test
    void matchesTheDocument() {
        assertThat(API.send(API.request(link)).status()).isEqualTo(200);
        assertThat(API.send(API.request(link, "Range", "bytes=1-2")).status()).isEqualTo(206);
        assertThat(API.send(API.request(link, "If-None-Match", "*")).status()).isEqualTo(304);
        assertThat(API.send(API.request(link + "x")).status()).isEqualTo(404);
    }

    @Test
    void headIsTheSameWithoutThePicture() throws Exception {
        HttpResponse<byte[]> whole = ask("GET", link);
        HttpResponse<byte[]> head = ask("HEAD", link);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name : List.of("Content-Type", "Content-Length", "ETag", "Content-Disposition")) {
            assertThat(header(head, name)).as(name).isEqualTo(header(whole, name));
        }
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-9, 0, 10", "bytes=99990-, 99990, 10", "bytes=-1, 99999, 1", "bytes=5-200000, 5, 99995"})
    void partsCanBeAskedFor(String range, int from, int length) throws Exception {
        HttpResponse<byte[]> answer = ask("GET", link, "Range", range);
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes %d-%d/100000".formatted(from, from + length - 1));
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(length));
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(BYTES, from, from + length));
    }

    @Test
    void aPartIsGivenOnlyOfTheSamePicture() throws Exception {
        String tag = header(ask("HEAD", link), "ETag");
        assertThat(ask("GET", link, "Range", "bytes=0-0", "If-Range", tag).statusCode())
                .isEqualTo(206);
        assertThat(ask("GET", link, "Range", "bytes=0-0", "If-Range", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ask("GET", link, "Range", "bytes=0-0,5-6").statusCode())
                .as("several are the whole")
                .isEqualTo(200);
    }

    @Test
    void aPartBehindTheEndIsRefused() throws Exception {
        HttpResponse<byte[]> answer = ask("GET", link, "Range", "bytes=100000-");
        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */100000");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(answer, "ETag")).isEmpty();
        assertThat(header(answer, "Content-Disposition")).isEmpty();
    }

    @Test
    void whoHasItGetsNothing() throws Exception {
        String tag = header(ask("HEAD", link), "ETag");
        for (String known : List.of(tag, "W/" + tag, "\"a\", " + tag, "*")) {
            HttpResponse<byte[]> answer = ask("GET", link, "If-None-Match", known);
            assertThat(answer.statusCode()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "ETag")).isEqualTo(tag);
        }
        assertThat(ask("GET", link, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void pagesOfOtherOriginsMayReadIt() throws Exception {
        HttpResponse<byte[]> answer = ask("GET", link, "Origin", "https://shop.example");
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(answer, "Access-Control-Expose-Headers")).contains("ETag", "Content-Range");
        assertThat(header(answer, "Access-Control-Allow-Credentials")).isEmpty();
        HttpResponse<byte[]> asked = ask(
                "OPTIONS",
                link,
                "Origin",
                "https://shop.example",
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "range");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(header(asked, "Access-Control-Allow-Headers")).containsIgnoringCase("range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void nobodyWritesThere(String method) throws Exception {
        assertThat(ask(method, link).statusCode()).isEqualTo(405);
    }

    /** Wrong in any way, expired, deleted: one and the same answer. */
    @Test
    void everyOtherLinkLooksTheSame() throws Exception {
        StoredPicture gone = KeptPicture.put(API, TaskId.next(), new byte[] {1});
        String deleted = KeptPicture.link(API, gone);
        API.context().getBean(PictureStore.class).delete(new StoreKey(gone.key()));
        String path = link.substring(0, link.indexOf('?'));
        String expired = path + "?expires=1000000000&signature="
                + new LinkSignature("a secret for links to pictures").of(path, 1_000_000_000L);
        for (String wrong : List.of(
                path,
                path + "?expires=9999999999",
                path + "?signature=x&expires=9999999999",
                link + "x",
                link.replace("/0.png", "/1.png"),
                link.replace("/0.png", "/..%2f0.png"),
                "/results/x/0.png?" + link.substring(link.indexOf('?') + 1),
                expired,
                deleted)) {
            HttpResponse<byte[]> answer = ask("GET", wrong);
            assertThat(answer.statusCode()).as(wrong).isIn(404, wrong.contains("%2f") ? 400 : 404);
            if (answer.statusCode() == 404) {
                assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                        .as(wrong)
                        .contains("There is no such picture, or the link has expired.")
                        .doesNotContain("signature", "expires=");
            }
        }
    }

    @Test
    void aTaskShowsALinkThatWorks() throws Exception {
        TestAccount account = TestBooks.shared().freshAccount(100);
        String node = Steps.nodeTaskId();
        TaskId id = new Steps(BOOKS).accepted(account, node);
        StoredPicture picture = KeptPicture.put(API, id, new byte[] {5, 6, 7});
        BOOKS.credits().settle(id, node, List.of(picture.toString()));

        JsonNode data = API.get(account.secret(), "/api/v1/tasks/" + id).json().at("/data/0");
        assertThat(data.get("expires_at").asString())
                .isEqualTo(picture.expires().toString());
        URI url = URI.create(data.get("url").asString());
        assertThat(url.getHost()).isEqualTo("api.example");
        HttpResponse<byte[]> shown = ask("GET", url.getRawPath() + "?" + url.getRawQuery());
        assertThat(shown.body()).containsExactly(5, 6, 7);
    }

    @Test
    void aTaskWhosePictureIsNotKeptAnyMoreSaysSo() {
        TestAccount account = TestBooks.shared().freshAccount(100);
        String node = Steps.nodeTaskId();
        TaskId id = new Steps(BOOKS).accepted(account, node);
        BOOKS.credits()
                .settle(id, node, List.of(new StoredPicture(id, 0, "png", Instant.EPOCH.plusSeconds(1)).toString()));
        Answer task = API.get(account.secret(), "/api/v1/tasks/" + id);
        assertThat(task.at("/status")).isEqualTo("completed");
        assertThat(task.json().at("/data/0/url").isNull()).isTrue();
        assertThat(task.at("/data/0/expires_at")).isEqualTo("1970-01-01T00:00:01Z");
    }
}
