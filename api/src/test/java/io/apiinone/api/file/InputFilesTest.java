package io.apiinone.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.api.testing.Uploading;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as inputs of tasks: what the node is given, what the customer sees, and what is refused before anything is held. */
class InputFilesTest {
    private static final TestApi API = TestApi.shared();
    private static final byte[] PNG = Uploading.png(64, 48);

    private final TestAccount account = TestBooks.shared().freshAccount(100);
    private final ApiKeySecret key = account.secret();

    private Answer upload() {
        Answer made = Uploading.raw(API, key, PNG);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    private static String body(String... inputs) {
        return "{\"prompt\":\"a red bicycle\",\"input_urls\":["
                + Arrays.stream(inputs).map(input -> "\"" + input + "\"").collect(Collectors.joining(",")) + "]}";
    }

    private static List<String> forNode(Answer task) {
        return TestBooks.shared()
                                .books()
                                .tasks()
                                .find(TaskId.parse(task.at("/id")).orElseThrow())
                                .orElseThrow()
                                .input()
                        instanceof ImageInput image
                ? image.inputUrls()
                : List.of();
    }

    private static long expires(String link) {
        return Long.parseLong(link.replaceFirst(".*expires=([0-9]+)&.*", "$1"));
    }

    private void isRefused(Answer answer, String pointer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("/error/code")).isEqualTo("invalid_request");
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(API.get(key, "/api/v1/balance").at("/available")).isEqualTo("100");
        assertThat(API.get(key, "/api/v1/tasks").json().at("/data")).isEmpty();
    }

    @Test
    void theNodeIsGivenLinksThatItCanFollow() {
        Answer file = upload();
        String elsewhere = "https://93.184.216.34/pond.png";
        Answer task = API.generate(key, body(file.at("/id"), elsewhere, file.at("/url")));
        assertThat(task.status()).as(task.body()).isEqualTo(202);
        List<String> links = forNode(task);
        assertThat(links).hasSize(3).contains(elsewhere);
        assertThat(links.getFirst()).isEqualTo(links.getLast());
        assertThat(links.getFirst()).startsWith("https://api.example/files/" + file.at("/id") + ".png?expires=");
        assertThat(Duration.between(Instant.now(), Instant.ofEpochSecond(expires(links.getFirst()))))
                .isBetween(Duration.ofHours(24).minusMinutes(1), Duration.ofHours(25));
        assertThat(Uploading.follow(API, links.getFirst())).isEqualTo(PNG);
    }

    @Test
    void itsOwnerSeesTheId() {
        Answer file = upload();
        Answer task = API.generate(key, body(file.at("/url"), file.at("/id")));
        for (Answer shown : List.of(task, API.get(key, "/api/v1/tasks/" + task.at("/id")))) {
            assertThat(shown.at("/input/input_urls/0")).isEqualTo(file.at("/id"));
            assertThat(shown.at("/input/input_urls/1")).isEqualTo(file.at("/id"));
        }
    }

    @Test
    void theRouteOfOpenAisSdksTakesThemToo() {
        Answer file = upload();
        String body = body(file.at("/id"));
        API.engine().onStart(task -> API.engine().complete(task, "https://n.example/0.png"));
        try {
            assertThat(API.post(key, "/openai/v1/images/generations", body).status())
                    .isEqualTo(200);
        } finally {
            API.engine().behave();
        }
        assertThat(API.post(key, "/api/v1/images/quotes", body).at("/input/input_urls/0"))
                .isEqualTo(file.at("/id"));
    }

    @Test
    void anothersAnUnknownADeletedAndAnExpiredOneLookTheSame() {
        TestAccount stranger = TestBooks.shared().freshAccount(0);
        Answer foreign = Uploading.raw(API, stranger.secret(), PNG);
        ApiKeySecret test = TestBooks.shared()
                .books()
                .keys()
                .issue(account.id(), Mode.TEST, "test", KeyCaps.NONE)
                .secret();
        Answer deleted = upload();
        API.delete(key, deleted.header("Location"));
        Answer expired = upload();
        Expiry.in(expired.at("/id"), Duration.ofSeconds(-1));
        for (String input : List.of(
                foreign.at("/id"),
                foreign.at("/url"),
                Uploading.raw(API, test, PNG).at("/id"),
                "file_01m85c2x6we8wt8a41ac2wd1j1",
                deleted.at("/id"),
                deleted.at("/url"),
                expired.at("/id"))) {
            Answer answer = API.generate(key, body("https://93.184.216.34/x.png", input));
            isRefused(answer, "/input_urls/1");
            assertThat(answer.at("/detail"))
                    .isEqualTo("input_urls[1] names no file of this account, or one that was deleted or has expired.");
        }
    }

    @Test
    void onlyALinkAsItWasShownIsTaken() {
        String url = upload().at("/url");
        for (String wrong : List.of(
                url + "x",
                url.replace(".png", ".jpg"),
                url.substring(0, url.indexOf('?')),
                url.replace("expires=1", "expires=2"),
                url + "&x=y",
                "https://api.example/files/",
                "https://api.example/files/../api/v1/balance")) {
            Answer answer = API.generate(key, body(wrong));
            isRefused(answer, "/input_urls/0");
            assertThat(answer.at("/detail")).as(wrong).startsWith("input_urls[0] is no link to a file");
        }
    }

    /** Not ours, although they look like it: judged as every other address. */
    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1/files/", "https://localhost/files/", "https://api.example@127.0.0.1/files/"})
    void noOtherHostHidesBehindOurPaths(String start) {
        String url = upload().at("/url");
        isRefused(API.generate(key, body(url.replace("https://api.example/files/", start))), "/input_urls/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file_", "file_x", "FILE_01m85c2x6we8wt8a41ac2wd1j1", "file_01m85c2x6we8wt8a41ac2wd1j1 "})
    void whatIsNoIdIsNoAddressEither(String input) {
        isRefused(API.generate(key, body(input)), "/input_urls/0");
    }

    @Test
    void aFileThatIsSoonOverIsNotTaken() {
        Answer file = upload();
        Expiry.in(file.at("/id"), Duration.ofMinutes(59));
        Answer refused = API.generate(key, body(file.at("/id")));
        isRefused(refused, "/input_urls/0");
        assertThat(refused.at("/detail")).contains("expires within the hour");
        Expiry.in(file.at("/id"), Duration.ofMinutes(62));
        Answer taken = API.generate(key, body(file.at("/id")));
        assertThat(taken.status()).isEqualTo(202);
        assertThat(expires(forNode(taken).getFirst()))
                .as("no longer than the file")
                .isLessThanOrEqualTo(Instant.now().plus(Duration.ofMinutes(62)).getEpochSecond());
    }

    @Test
    void theSameRequestFindsItsTaskForEver() {
        Answer file = upload();
        String body = body(file.at("/url"));
        Answer first = API.generate(key, body, "Idempotency-Key", "bicycle");
        assertThat(first.status()).isEqualTo(202);
        assertThat(API.get(key, file.header("Location")).at("/url"))
                .as("it is the same link at every look")
                .isEqualTo(file.at("/url"));
        Answer again = API.generate(key, body, "Idempotency-Key", "bicycle");
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        API.delete(key, file.header("Location"));
        Answer gone = API.generate(key, body, "Idempotency-Key", "bicycle");
        assertThat(gone.at("/id")).isEqualTo(first.at("/id"));
        assertThat(gone.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(API.generate(key, body(file.at("/id")), "Idempotency-Key", "bicycle")
                        .status())
                .as("another body, and no such file")
                .isEqualTo(400);
        assertThat(API.generate(key, body).status()).isEqualTo(400);
    }
}
