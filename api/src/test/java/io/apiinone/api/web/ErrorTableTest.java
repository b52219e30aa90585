package io.apiinone.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.engine.SignalAnswer;
import io.apiinone.api.engine.StartAnswer;
import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.Browser;
import io.apiinone.api.testing.KeptPicture;
import io.apiinone.api.testing.SignedCallback;
import io.apiinone.api.testing.TestApi;
import io.apiinone.api.testing.TestRoutes;
import io.apiinone.api.testing.Uploading;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.file.FileQuota;
import io.apiinone.ledger.file.NewFile;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.EndpointChange;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.ledger.webhook.Endpoints;
import io.apiinone.ledger.webhook.EventType;
import io.apiinone.ledger.webhook.Owner;
import io.apiinone.workflows.node41.CallbackToken;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the error table, met over HTTP. */
class ErrorTableTest {
    private static final String GENERATE = "/api/v1/images/generations";
    private static final String BODY = "{\"prompt\":\"a red bicycle\"}";

    private static final TestApi API = TestApi.shared();
    private static final TestAccount RICH = TestBooks.shared().freshAccount(1000);
    private static final TestAccount POOR = TestBooks.shared().freshAccount(3);

    /**
     * One row.
     *
     * @param type the OpenAI type
     * @param request what meets the error
     * @param header a further header of the answer, as {@code name: value}, or ""
     */
    record Row(ApiError error, int status, String type, String header, Supplier<Answer> request) {
        @Override
        public String toString() {
            return error.code();
        }
    }

    static List<Row> rows() {
        return Stream.of(bodies(), callers(), browsers(), money(), endings(), protocol())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> bodies() {
        String type = "invalid_request_error";
        return List.of(
                new Row(ApiError.INVALID_JSON, 400, type, "", () -> API.generate(RICH.secret(), "{")),
                new Row(ApiError.INVALID_REQUEST, 400, type, "", () -> API.generate(RICH.secret(), "{}")),
                new Row(
                        ApiError.UNKNOWN_PARAMETER,
                        400,
                        type,
                        "",
                        () -> API.generate(RICH.secret(), with("sise", "1"))),
                new Row(ApiError.UNSUPPORTED_VALUE, 400, type, "", () -> API.generate(RICH.secret(), with("n", "2"))),
                new Row(
                        ApiError.PAYLOAD_TOO_LARGE,
                        413,
                        type,
                        "",
                        () -> API.generate(RICH.secret(), with("x", "\"" + "x".repeat(70_000) + "\""))),
                new Row(ApiError.IDEMPOTENCY_KEY_REUSED, 422, type, "", () -> {
                    API.generate(RICH.secret(), BODY, "Idempotency-Key", "used");
                    return API.generate(RICH.secret(), with("type", "\"flex\""), "Idempotency-Key", "used");
                }));
    }

    private static List<Row> callers() {
        ApiKeySecret stranger = ApiKeySecret.generate(Mode.LIVE, new SecureRandom());
        TestAccount suspended = TestBooks.shared().freshAccount(100);
        TestBooks.shared().books().accounts().suspend(suspended.id());
        String callback = "/callbacks/node41/task_x/" + new CallbackToken(TestApi.CALLBACK_SECRET).of("task_x");
        return List.of(
                new Row(
                        ApiError.MISSING_API_KEY,
                        401,
                        "authentication_error",
                        "www-authenticate: Bearer realm=\"API in One\"",
                        () -> API.send(API.request("/api/v1/balance"))),
                new Row(
                        ApiError.INVALID_API_KEY,
                        401,
                        "authentication_error",
                        "www-authenticate: Bearer realm=\"API in One\", error=\"invalid_token\"",
                        () -> API.get(stranger, "/api/v1/balance")),
                new Row(
                        ApiError.ACCOUNT_SUSPENDED,
                        403,
                        "permission_error",
                        "",
                        () -> API.get(suspended.secret(), "/api/v1/balance")),
                new Row(ApiError.INVALID_SIGNATURE, 401, "authentication_error", "", () -> {
                    String task = API.generate(RICH.secret(), BODY).at("/id");
                    String token = new CallbackToken(TestApi.CALLBACK_SECRET).of(task);
                    return post("/callbacks/node41/" + task + "/" + token, "{\"data\":{\"taskId\":\"n\"}}");
                }),
                new Row(ApiError.FORBIDDEN, 403, "permission_error", "", () -> {
                    TestAccount capped = TestBooks.shared().freshAccount(0, new KeyCaps(4L, null));
                    return API.post(capped.secret(), "/api/v1/keys", "{\"name\":\"another\"}");
                }),
                new Row(ApiError.FILE_QUOTA_REACHED, 403, "permission_error", "", () -> {
                    TestAccount full = TestBooks.shared().freshAccount(0);
                    NewFile large = new NewFile(
                            FileId.next(), full.id(), Mode.LIVE, "image/png", "ab".repeat(32), 1L << 30, 1, 1);
                    TestBooks.shared().books().files().begin(large, new FileQuota(1, 1L << 30), Duration.ofHours(1));
                    return Uploading.raw(API, full.secret(), Uploading.png(8, 8));
                }),
                new Row(ApiError.EMAIL_TAKEN, 409, "invalid_request_error", "", () -> {
                    String body = "{\"name\":\"Ada\",\"email\":\"" + UUID.randomUUID() + "@mail.example\"}";
                    API.signUp(body);
                    return API.signUp(body);
                }),
                new Row(ApiError.RATE_LIMITED, 429, "rate_limit_error", "retry-after: 5", () -> {
                    TestAccount busy = TestBooks.shared().freshAccount(1000);
                    for (int i = 0; i < TestApi.MOST_IN_FLIGHT; i++) {
                        TestBooks.shared().books().tasks().accept(Samples.task(busy), 1_000_000);
                    }
                    return API.generate(busy.secret(), BODY);
                }),
                new Row(
                        ApiError.NOT_FOUND,
                        404,
                        "invalid_request_error",
                        "",
                        () -> post(callback, "{\"data\":{\"taskId\":\"n\"}}")));
    }

    private static List<Row> browsers() {
        Browser nobody = new Browser(API);
        return List.of(
                new Row(ApiError.SIGNED_OUT, 401, "authentication_error", "", () -> nobody.get("/bff/v1/balance")),
                new Row(
                        ApiError.INVALID_SIGN_IN,
                        401,
                        "authentication_error",
                        "",
                        () -> nobody.signIn(Browser.newEmail(), Browser.PASSWORD)),
                new Row(ApiError.CSRF, 403, "permission_error", "", () -> nobody.bare("/bff/sign-out", "")));
    }

    private static List<Row> money() {
        TestAccount capped = TestBooks.shared().freshAccount(100, new KeyCaps(null, 4L));
        return List.of(
                new Row(
                        ApiError.INSUFFICIENT_CREDITS,
                        402,
                        "billing_error",
                        "",
                        () -> API.generate(POOR.secret(), with("resolution", "\"2K\""))),
                new Row(
                        ApiError.KEY_LIMIT_REACHED,
                        402,
                        "billing_error",
                        "",
                        () -> API.generate(capped.secret(), BODY)));
    }

    /** Ends of tasks, as a route tells them that waits for the picture. */
    private static List<Row> endings() {
        String theirs = "invalid_request_error";
        String ours = "api_error";
        return List.of(
                ending(ApiError.CONTENT_REJECTED, 400, theirs, FailureCode.CONTENT_REJECTED),
                ending(ApiError.INVALID_INPUT_URL, 400, theirs, FailureCode.INVALID_INPUT_URL),
                ending(ApiError.CANCELED, 409, theirs, FailureCode.CANCELED),
                ending(ApiError.UPSTREAM_FAILED, 502, ours, FailureCode.UPSTREAM_FAILED),
                ending(ApiError.UPSTREAM_REFUSED, 502, ours, FailureCode.UPSTREAM_REFUSED),
                ending(ApiError.SUBMIT_UNKNOWN, 502, ours, FailureCode.SUBMIT_UNKNOWN),
                ending(ApiError.UPSTREAM_TIMEOUT, 504, ours, FailureCode.UPSTREAM_TIMEOUT),
                new Row(
                        ApiError.STILL_RUNNING,
                        504,
                        ours,
                        "",
                        () -> wholeAfter(task -> API.engine().reserve(task))),
                new Row(
                        ApiError.RESULT_UNAVAILABLE,
                        502,
                        ours,
                        "",
                        () -> wholeAfter(task -> API.engine().complete(task, "http://127.0.0.1:1/gone.png"))));
    }

    private static Row ending(ApiError error, int status, String type, FailureCode code) {
        return new Row(
                error, status, type, "", () -> wholeAfter(task -> API.engine().fail(task, code)));
    }

    private static Answer wholeAfter(Function<Task, StartAnswer> run) {
        API.engine().onStart(run);
        try {
            return API.post(RICH.secret(), "/openai/v1/images/generations", with("response_format", "\"b64_json\""));
        } finally {
            API.engine().behave();
        }
    }

    private static List<Row> protocol() {
        String type = "invalid_request_error";
        String bearer = "Bearer " + RICH.secret().text();
        return List.of(
                new Row(ApiError.METHOD_NOT_ALLOWED, 405, type, "allow: POST", () -> API.get(RICH.secret(), GENERATE)),
                new Row(
                        ApiError.NOT_ACCEPTABLE,
                        406,
                        type,
                        "",
                        () -> API.get(RICH.secret(), "/api/v1/balance", "Accept", "text/csv")),
                new Row(ApiError.TASK_NOT_CANCELABLE, 409, type, "", () -> {
                    String task = API.generate(RICH.secret(), BODY).at("/id");
                    TestBooks.shared()
                            .books()
                            .credits()
                            .refund(TaskId.parse(task).orElseThrow(), FailureCode.INTERNAL, "test", null);
                    return API.post(RICH.secret(), "/api/v1/tasks/" + task + "/cancel", "");
                }),
                new Row(ApiError.ENDPOINT_DISABLED, 409, type, "", () -> {
                    Owner owner = new Owner(RICH.id(), Mode.LIVE);
                    Endpoints endpoints = TestBooks.shared().books().endpoints();
                    EndpointId id = endpoints
                            .add(owner, "https://hooks.example/in", EventType.OF_TASKS, 100)
                            .orElseThrow()
                            .id();
                    endpoints.change(owner, id, new EndpointChange(null, null, false));
                    return API.post(RICH.secret(), "/api/v1/webhooks/endpoints/" + id + "/test", "");
                }),
                new Row(
                        ApiError.UNSUPPORTED_MEDIA_TYPE,
                        415,
                        type,
                        "accept: application/json",
                        () -> API.send(API.request(GENERATE, "Authorization", bearer, "Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(BODY)))),
                new Row(
                        ApiError.RANGE_NOT_SATISFIABLE,
                        416,
                        type,
                        "content-range: bytes */3",
                        () -> API.send(API.request(KeptPicture.link(API), "Range", "bytes=3-"))),
                new Row(ApiError.INTERNAL, 500, "api_error", "", () -> API.get(RICH.secret(), "/api/v1/bug")),
                new Row(ApiError.TEMPORARILY_UNAVAILABLE, 503, "api_error", "retry-after: 2", () -> {
                    String task = API.generate(RICH.secret(), BODY).at("/id");
                    API.engine().onCallback((id, node) -> SignalAnswer.AWAY);
                    try {
                        return SignedCallback.send(API, task, "node-503");
                    } finally {
                        API.engine().behave();
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answersEachErrorInOneShape(Row row) {
        Answer answer = row.request().get();

        assertThat(answer.status()).as(answer.body()).isEqualTo(row.status());
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Request-Id")).matches("req_[0-9a-z]{26}").isEqualTo(answer.at("/request_id"));
        assertThat(answer.json().propertyNames())
                .containsExactly("type", "title", "status", "detail", "instance", "request_id", "errors", "error");
        assertThat(answer.at("/type")).isEqualTo("/problems/" + row.error().code());
        assertThat(answer.json().at("/status").asInt()).isEqualTo(row.status());
        assertThat(answer.at("/title")).isEqualTo(row.error().title());
        assertThat(answer.json().at("/error").propertyNames()).containsExactly("message", "type", "param", "code");
        assertThat(answer.at("/error/type")).isEqualTo(row.type());
        assertThat(answer.at("/error/code")).isEqualTo(row.error().code());
        assertThat(answer.at("/error/message")).isEqualTo(answer.at("/detail")).isNotBlank();
        assertThat(answer.body())
                .doesNotContain("Exception", "io.apiinone", "springframework", "Tomcat", TestRoutes.SECRET);
        if (!row.header().isEmpty()) {
            String[] header = row.header().split(": ", 2);
            assertThat(answer.header(header[0])).isEqualTo(header[1]);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tellsClientsWhichErrorsAreFinal(Row row) {
        Answer answer = row.request().get();
        boolean passes = EnumSet.of(
                        ApiError.RATE_LIMITED, ApiError.RESULT_UNAVAILABLE, ApiError.TEMPORARILY_UNAVAILABLE)
                .contains(row.error());
        assertThat(answer.header("X-Should-Retry")).isEqualTo(passes ? "" : "false");
    }

    @Test
    void everyRowIsMet() {
        Set<ApiError> met = EnumSet.noneOf(ApiError.class);
        rows().forEach(row -> met.add(row.error()));
        assertThat(met).isEqualTo(EnumSet.allOf(ApiError.class));
    }

    @Test
    void tellsWhatIsMissing() {
        Answer answer = API.generate(POOR.secret(), with("resolution", "\"2K\""));
        assertThat(answer.at("/detail")).isEqualTo("Needs 7 credits, 3 available.");
        assertThat(answer.at("/instance")).isEqualTo(GENERATE);
    }

    private static Answer post(String path, String body) {
        HttpRequest.Builder request = API.request(path, "Content-Type", "application/json");
        return API.send(request.POST(BodyPublishers.ofString(body)));
    }

    private static String with(String name, String json) {
        return "{\"prompt\":\"a red bicycle\",\"" + name + "\":" + json + "}";
    }
}
