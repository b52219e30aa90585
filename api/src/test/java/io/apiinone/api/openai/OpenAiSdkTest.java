package io.apiinone.api.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnexpectedStatusCodeException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImageGenerateParams.ResponseFormat;
import com.openai.models.images.ImageGenerateParams.Size;
import com.openai.models.images.ImagesResponse;
import io.apiinone.api.engine.StartAnswer;
import io.apiinone.api.testing.FakeEngine;
import io.apiinone.api.testing.KeptPicture;
import io.apiinone.api.testing.TcpProxy;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** OpenAI's own SDK for Java, unchanged, against this API. */
class OpenAiSdkTest {
    private static final String URL = "https://pictures.example.com/0.png";

    private static final TestApi API = TestApi.shared();
    private static final FakeEngine ENGINE = API.engine();

    private final TestAccount account = TestBooks.shared().freshAccount(100);
    private final List<TaskId> started = new CopyOnWriteArrayList<>();

    @BeforeEach
    void complete() {
        ENGINE.onStart(task -> {
            started.add(task.id());
            return ENGINE.complete(task, URL);
        });
    }

    @AfterEach
    void behave() {
        ENGINE.behave();
    }

    @Test
    void generatesAPicture() {
        ImagesResponse answer = client().images()
                .generate(pond().model("flux-2").size(Size._1536X1024).n(1).build());
        assertThat(answer.validate().data().orElseThrow()).singleElement().satisfies(image -> {
            assertThat(image.url()).contains(URL);
            assertThat(image.b64Json()).isEmpty();
        });
        // 1536 pixels are more than 1K has.
        assertThat(balance()).isEqualTo(new Balance(100, 0, 7, 93));
        assertThat(answer.created()).isEqualTo(createdAt());
    }

    @Test
    void generatesThePictureItself() {
        byte[] picture = "a picture".getBytes(StandardCharsets.UTF_8);
        ENGINE.onStart(task ->
                ENGINE.complete(task, KeptPicture.put(API, task.id(), picture).toString()));
        ImagesResponse answer = client().images()
                .generate(pond().responseFormat(ResponseFormat.B64_JSON).build());
        String base64 = answer.data().orElseThrow().getFirst().b64Json().orElseThrow();
        assertThat(Base64.getDecoder().decode(base64)).isEqualTo(picture);
        assertThat(answer.data().orElseThrow().getFirst().url()).isEmpty();
    }

    @Test
    void theMainRouteAnswersInAShapeThatItReads() {
        ENGINE.behave();
        ImagesResponse answer =
                client("http://localhost:" + API.port() + "/api/v1").images().generate(pond().build());
        assertThat(answer.validate().data()).contains(List.of());
        assertThat(answer._additionalProperties()).containsKeys("id", "status", "credits");
    }

    @Test
    void namesAWrongField() {
        BadRequestException error = failure(BadRequestException.class, pond().model("dall-e-3"));
        assertThat(error.code()).contains("unsupported_value");
        assertThat(error.param()).contains("model");
        assertThat(error.type()).contains("invalid_request_error");
        assertThat(error).hasMessageContaining("model must be one of flux-2.");
        assertThat(failure(BadRequestException.class, pond().n(2)).param()).contains("n");
        assertThat(failure(BadRequestException.class, pond().size(Size.of("4096x4096")))
                        .param())
                .contains("size");
        assertThat(started).isEmpty();
    }

    @Test
    void tellsThatAKeyIsWrong() {
        OpenAIClient stranger = OpenAIOkHttpClient.builder()
                .apiKey(ApiKeySecret.generate(Mode.LIVE, new SecureRandom()).text())
                .baseUrl("http://localhost:" + API.port() + "/openai/v1")
                .build();
        UnauthorizedException error = catchThrowableOfType(
                UnauthorizedException.class, () -> stranger.images().generate(pond().build()));
        assertThat(error.code()).contains("invalid_api_key");
        assertThat(error).hasMessageContaining("This API key is not valid.");
    }

    @Test
    void tellsThatTheBalanceIsTooLow() {
        ENGINE.behave();
        TestAccount poor = TestBooks.shared().freshAccount(3);
        UnexpectedStatusCodeException error = catchThrowableOfType(
                UnexpectedStatusCodeException.class, () -> client(poor).images().generate(pond().build()));
        assertThat(error.statusCode()).isEqualTo(402);
        assertThat(error.code()).contains("insufficient_credits");
        assertThat(error.type()).contains("billing_error");
        assertThat(error).hasMessageContaining("Needs 5 credits, 3 available.");
    }

    @Test
    void tellsThatTheAccountIsSuspended() {
        TestBooks.shared().books().accounts().suspend(account.id());
        assertThat(failure(PermissionDeniedException.class, pond()).code()).contains("account_suspended");
    }

    @Test
    void tellsThatAnIdempotencyKeyWasUsed() {
        ImageGenerateParams.Builder first = pond().putAdditionalHeader("Idempotency-Key", "k" + account.id());
        client().images().generate(first.build());
        client().images().generate(first.build());
        assertThat(started).hasSize(1);
        assertThat(failure(UnprocessableEntityException.class, first.prompt("another pond"))
                        .code())
                .contains("idempotency_key_reused");
    }

    @Test
    void tellsWhyThereIsNoPictureAndDoesNotTryAgain() {
        ENGINE.onStart(task -> {
            started.add(task.id());
            return ENGINE.fail(task, FailureCode.UPSTREAM_FAILED);
        });
        InternalServerException error = failure(InternalServerException.class, pond());
        assertThat(error.statusCode()).isEqualTo(502);
        assertThat(error.code()).contains("upstream_failed");
        assertThat(error.headers().values("Location")).containsExactly("/api/v1/tasks/" + started.getFirst());

        ENGINE.onStart(task -> ENGINE.fail(task, FailureCode.CONTENT_REJECTED));
        assertThat(failure(BadRequestException.class, pond()).code()).contains("content_rejected");
        assertThat(started).hasSize(1);
        assertThat(balance()).isEqualTo(new Balance(100, 0, 0, 100));
    }

    @Test
    void tellsThatThePictureTakesLongerThanTheWaitAndDoesNotTryAgain() {
        ENGINE.onStart(this::hold);
        InternalServerException error = failure(InternalServerException.class, pond());
        assertThat(error.statusCode()).isEqualTo(504);
        assertThat(error.code()).contains("still_running");
        assertThat(error).hasMessageContaining("/api/v1/tasks/" + started.getFirst());
        assertThat(started).hasSize(1);
    }

    @Test
    void itsOwnRetryJoinsTheRunningTask() throws Exception {
        ENGINE.onStart(this::hold);
        try (TcpProxy cable = new TcpProxy(API.port())) {
            OpenAIClient client = client("http://localhost:" + cable.port() + "/openai/v1");
            CompletableFuture<ImagesResponse> answer =
                    CompletableFuture.supplyAsync(() -> client.images().generate(pond().build()));
            Awaitility.await().until(() -> !started.isEmpty());
            cable.repair();
            // The SDK pauses for half a second; then its second try waits for the same task.
            Awaitility.await().until(() -> tries(started.getFirst()) == 1);
            ENGINE.finish(started.getFirst(), URL);

            assertThat(answer.get().data().orElseThrow().getFirst().url()).contains(URL);
        }
        assertThat(started).hasSize(1);
        assertThat(balance()).isEqualTo(new Balance(100, 0, 5, 95));
    }

    @Test
    void itsOwnRetryFindsTheTaskThatHasEndedMeanwhile() throws Exception {
        ENGINE.onStart(this::hold);
        try (TcpProxy cable = new TcpProxy(API.port())) {
            OpenAIClient client = client("http://localhost:" + cable.port() + "/openai/v1");
            CompletableFuture<ImagesResponse> answer =
                    CompletableFuture.supplyAsync(() -> client.images().generate(pond().build()));
            Awaitility.await().until(() -> !started.isEmpty());
            cable.repair();
            ENGINE.finish(started.getFirst(), URL);
            assertThat(answer.get().data().orElseThrow().getFirst().url()).contains(URL);
        }
        assertThat(started).hasSize(1);
        assertThat(balance()).isEqualTo(new Balance(100, 0, 5, 95));
    }

    private StartAnswer hold(Task task) {
        started.add(task.id());
        return ENGINE.reserve(task);
    }

    private static int tries(TaskId task) {
        return JdbcClient.create(TestBooks.shared().app())
                .sql("select sdk_try from task where id = :id")
                .param("id", task.value())
                .query(Integer.class)
                .single();
    }

    private long createdAt() {
        return API.books()
                .tasks()
                .find(started.getFirst())
                .orElseThrow()
                .createdAt()
                .getEpochSecond();
    }

    private Balance balance() {
        return API.books().credits().balance(account.id(), Mode.LIVE);
    }

    private <E extends OpenAIServiceException> E failure(Class<E> type, ImageGenerateParams.Builder params) {
        return catchThrowableOfType(type, () -> client().images().generate(params.build()));
    }

    private static ImageGenerateParams.Builder pond() {
        return ImageGenerateParams.builder().prompt("a koi pond");
    }

    private OpenAIClient client() {
        return client(account);
    }

    private static OpenAIClient client(TestAccount account) {
        return client(account, "http://localhost:" + API.port() + "/openai/v1");
    }

    private OpenAIClient client(String baseUrl) {
        return client(account, baseUrl);
    }

    private static OpenAIClient client(TestAccount account, String baseUrl) {
        return OpenAIOkHttpClient.builder()
                .apiKey(account.secret().text())
                .baseUrl(baseUrl)
                .timeout(Duration.ofSeconds(30))
                .build();
    }
}
