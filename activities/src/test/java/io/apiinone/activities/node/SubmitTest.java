package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.CountingDataSource;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.NodeActivities.SubmitOrder;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.generation.SubmitAnswer.Outcome;
import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import io.apiinone.workflows.node41.CallbackToken;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** One attempt at a real node, with real books as its fence: at most one send, and the row tells what came of it. */
class SubmitTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private void assertRow(TaskId task, AttemptState state, String detail) {
        Attempt attempt = world.onlyAttempt(task);
        assertThat(attempt.state()).isEqualTo(state);
        assertThat(attempt.detail()).isEqualTo(detail);
        assertThat(attempt.nodeTaskId()).isNull();
    }

    @Test
    void writesDownTheNodesIdBeforeItAnswers() {
        TaskId task = world.processing("a koi pond");
        assertThat(world.submit(task)).isEqualTo(SubmitAnswer.accepted(world.sandbox.onlyJobId()));
        Attempt attempt = world.onlyAttempt(task);
        assertThat(attempt.state()).isEqualTo(AttemptState.ACCEPTED);
        assertThat(attempt.nodeTaskId()).isEqualTo(world.sandbox.onlyJobId());
    }

    @Test
    void aSecondSubmitOfAnAttemptSendsNothingAndAnswersTheSameId() {
        TaskId task = world.processing("a koi pond");
        SubmitAnswer first = world.submit(task);
        assertThat(world.submit(task)).isEqualTo(first);
        assertThat(world.sandbox.creates()).isEqualTo(1);
        assertThat(world.sandbox.jobs()).hasSize(1);
    }

    /** A run that was reset counts its attempts anew, or loses count. */
    @Test
    void anotherAttemptOfAnAcceptedTaskSendsNothingEither() {
        TaskId task = world.processing("a koi pond");
        SubmitAnswer first = world.submit(task, 1);
        assertThat(world.submit(task, 2)).isEqualTo(first);
        assertThat(world.sandbox.creates()).isEqualTo(1);
        assertThat(world.books.attempts().of(task)).hasSize(1);
    }

    @Test
    void aRevokedAttemptIsNeverSent() {
        TaskId task = world.processing("a koi pond");
        world.books.attempts().revoke(task, 1, Samples.NODE);
        assertThat(world.submit(task)).isEqualTo(SubmitAnswer.revoked());
        assertThat(world.sandbox.creates()).isZero();
        assertThat(world.submit(task, 2).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.sandbox.jobs()).hasSize(1);
    }

    @Test
    void aTaskThatHoldsNoCreditsIsNeverSent() {
        TaskId queued = world.steps.queued(world.account);
        assertThat(world.submit(queued)).isEqualTo(SubmitAnswer.revoked());
        assertThat(world.books.attempts().of(queued)).isEmpty();
        assertThat(world.sandbox.creates()).isZero();
    }

    /** The worker that claimed it died before it wrote down what the node said. */
    @Test
    void anAttemptThatIsBeingSentIsUnknownAndNotSentAgain() {
        TaskId task = world.steps.sending(world.account);
        assertThat(world.submit(task).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.submit(task, 2).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.sandbox.creates()).isZero();
    }

    @Test
    void aLostAnswerIsUnknownAndSoIsItsRow() {
        TaskId task = world.processing("a koi pond [sandbox: lost]");
        SubmitAnswer answer = world.submit(task);
        assertThat(answer.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(answer.detail()).startsWith("no answer: ");
        assertRow(task, AttemptState.UNKNOWN, Objects.requireNonNull(answer.detail()));
        assertThat(world.sandbox.jobs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost", "drop", "http=502 accept=yes", "body=malformed", "code=999"})
    void anUnknownAttemptIsNeverSentAgain(String directive) {
        TaskId task = world.processing("a koi pond [sandbox: " + directive + "]");
        SubmitAnswer first = world.submit(task, 1);
        assertThat(first.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.submit(task, 1)).isEqualTo(first);
        assertThat(world.submit(task, 2)).isEqualTo(first);
        assertThat(world.sandbox.creates()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang=20s", "hold=20s", "body=drip", "body=cut", "body=huge"})
    void anAnswerThatDoesNotComeInTimeOrSizeIsUnknown(String directive) {
        TaskId task = world.processing("a koi pond [sandbox: " + directive + "]");
        long start = System.nanoTime();
        SubmitAnswer answer = world.activities.submit(
                new SubmitOrder(task.toString(), 1, Samples.NODE, Duration.ofMillis(600), false));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(answer.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "http=502, http 502 without an envelope",
        "http=302, http 302 without an envelope",
        "http=429, http 429 without an envelope",
        "body=malformed, http 200 without an envelope",
        "body=truncated, http 200 without an envelope",
        "body=empty, http 200 without an envelope",
        "body=html, http 200 without an envelope",
        "body=array, http 200 without an envelope",
        "body=wrongtypes, http 200 without an envelope",
        "body=nodata, code 200 without a task id",
        "create=501, code 501",
        "code=408, code 408",
        "code=999, code 999",
    })
    void anAnswerThatProvesNothingIsUnknown(String directive, String detail) {
        TaskId task = world.processing("a koi pond [sandbox: " + directive + "]");
        assertThat(world.submit(task)).isEqualTo(SubmitAnswer.unknown(detail));
        assertRow(task, AttemptState.UNKNOWN, detail);
    }

    @ParameterizedTest
    @CsvSource({
        "code=400, CONTENT_REJECTED, content_rejected: code 400",
        "code=422, UPSTREAM_REFUSED, upstream_refused: code 422",
        "code=404, UPSTREAM_REFUSED, upstream_refused: code 404",
        "code=505, UPSTREAM_REFUSED, upstream_refused: code 505",
        "code=422 msg=bad_image_url, INVALID_INPUT_URL, invalid_input_url: code 422",
    })
    void aRefusalIsKeptWithTheCustomersCode(String directive, Failure failure, String row) {
        TaskId task = world.processing("a koi pond [sandbox: " + directive + "]");
        assertThat(world.submit(task)).isEqualTo(SubmitAnswer.refused(failure, row.replaceFirst(".*: ", "")));
        assertRow(task, AttemptState.REFUSED, row);
        assertThat(world.submit(task).failure()).isEqualTo(failure);
        assertThat(world.sandbox.creates()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "code=401, OPERATOR, 1",
        "code=402, OPERATOR, 1",
        "code=455, OPERATOR, 1",
        "code=429, BUSY, 0",
        "code=433, BUSY, 0",
        "code=500, SERVER_ERROR, 0",
        "code=500 http=500, SERVER_ERROR, 0",
    })
    void whatTheNodeDidNotTakeMayBeSentInAnotherAttempt(String directive, Trouble trouble, double alerts) {
        TaskId task = world.processing("a koi pond [sandbox: times=1 " + directive + "]");
        String detail = "code " + directive.substring(5, 8);
        assertThat(world.submit(task, 1)).isEqualTo(SubmitAnswer.notAccepted(trouble, null, detail));
        assertRow(task, AttemptState.NOT_ACCEPTED, detail);
        assertThat(world.alerts("create")).isEqualTo(alerts);
        assertThat(world.submit(task, 1).outcome()).isEqualTo(Outcome.NOT_ACCEPTED);
        assertThat(world.sandbox.creates()).isEqualTo(1);
        assertThat(world.submit(task, 2)).isEqualTo(SubmitAnswer.accepted(world.sandbox.onlyJobId()));
    }

    @Test
    void passesOnHowLongTheNodeWantsUsToWait() {
        TaskId task = world.processing("a koi pond [sandbox: code=429 retry-after=7]");
        assertThat(world.submit(task).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void anIdThatAnotherTaskHasIsUnknown() {
        String prompt = "a koi pond [sandbox: reuse]";
        TaskId first = world.processing(prompt);
        TaskId second = world.processing(prompt);
        assertThat(world.submit(first).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.submit(second)).isEqualTo(SubmitAnswer.unknown("node_task_id_taken"));
        assertRow(second, AttemptState.UNKNOWN, "node_task_id_taken");
        assertThat(world.onlyAttempt(first).nodeTaskId()).isEqualTo(world.sandbox.onlyJobId());
    }

    @Test
    void aNodeThatCanNotBeReachedHasNothing() throws IOException {
        URI gone;
        try (ServerSocket socket = new ServerSocket(0)) {
            gone = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        TaskId task = world.processing("a koi pond");
        HttpNodeActivities activities = world.activities(world.books, world.node(gone, SandboxNode.KEY, ""));
        SubmitAnswer answer = activities.submit(World.order(task, 1));
        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_ACCEPTED);
        assertThat(answer.trouble()).isEqualTo(Trouble.BUSY);
        assertThat(answer.detail()).startsWith("not sent: ");
        assertRow(task, AttemptState.NOT_ACCEPTED, Objects.requireNonNull(answer.detail()));
        assertThat(world.submit(task, 2).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aWrongKeyCallsAnOperator() {
        TaskId task = world.processing("a koi pond");
        HttpNodeActivities activities =
                world.activities(world.books, world.node(world.sandbox.url(), "another-key", ""));
        assertThat(activities.submit(World.order(task, 1)))
                .isEqualTo(SubmitAnswer.notAccepted(Trouble.OPERATOR, null, "code 401"));
        assertThat(world.alerts("create")).isEqualTo(1);
    }

    @Test
    void ourOwnLimiterUsesNoAttempt() {
        TaskId first = world.processing("a koi pond");
        TaskId second = world.processing("a bamboo grove");
        HttpNodeActivities limited = world.activities(world.books, world.limitedNode(1));
        assertThat(limited.submit(World.order(first, 1)).outcome()).isEqualTo(Outcome.ACCEPTED);
        SubmitAnswer held = limited.submit(World.order(second, 1));
        assertThat(held.trouble()).isEqualTo(Trouble.HELD_BACK);
        assertThat(Objects.requireNonNull(held.retryAfter())).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(world.books.attempts().of(second)).isEmpty();
        assertThat(world.sandbox.creates()).isEqualTo(1);
        assertThat(world.submit(second, 1).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void asksForATextToImageAsTheNodeWantsIt() {
        world.submit(world.processing("a koi pond"));
        JsonNode job = world.sandbox.onlyJob();
        assertThat(job.get("model").textValue()).isEqualTo("flux-2/pro-text-to-image");
        assertThat(job.get("input").get("prompt").textValue()).isEqualTo("a koi pond");
        assertThat(job.get("input").get("aspect_ratio").textValue()).isEqualTo("16:9");
        assertThat(job.get("input").get("resolution").textValue()).isEqualTo("1K");
        assertThat(job.get("input").get("input_urls")).isEmpty();
        assertThat(job.get("input").get("nsfw_checker").booleanValue()).isFalse();
    }

    @Test
    void asksForAnImageToImageWithItsPicturesInOrder() {
        List<String> pictures = List.of("https://a.example.com/1.png", "https://b.example.com/2.webp?x=1&y=2");
        NewTask like = Samples.task(world.account);
        world.submit(world.processing(new NewTask(
                like.id(),
                like.account(),
                like.mode(),
                like.key(),
                like.kind(),
                like.model(),
                new ImageInput("\"K\u00e4the\" \u2028 \ud83d\udc1f\nin a pond", "auto", "flex", "2K", pictures),
                Map.of(),
                like.fingerprint(),
                null,
                24,
                like.node(),
                Duration.ZERO)));
        JsonNode job = world.sandbox.onlyJob();
        assertThat(job.get("model").textValue()).isEqualTo("flux-2/flex-image-to-image");
        assertThat(job.get("input").get("prompt").textValue())
                .isEqualTo("\"K\u00e4the\" \u2028 \ud83d\udc1f\nin a pond");
        assertThat(job.get("input").get("aspect_ratio").textValue()).isEqualTo("auto");
        assertThat(job.get("input").get("resolution").textValue()).isEqualTo("2K");
        assertThat(job.get("input").get("input_urls"))
                .extracting(JsonNode::textValue)
                .isEqualTo(pictures);
    }

    @Test
    void namesTheTasksOwnCallbackAddress() {
        TaskId task = world.processing("a koi pond [sandbox: callback=none]");
        Node41 node = world.node(world.sandbox.url(), SandboxNode.KEY, "https://api.example.com");
        world.activities(world.books, node).submit(World.order(task, 1));
        String token = new CallbackToken(World.CALLBACK_SECRET).of(task.toString());
        assertThat(world.sandbox.onlyJob().get("callBackUrl").textValue())
                .isEqualTo("https://api.example.com/callbacks/node41/" + task + "/" + token);
    }

    @Test
    void namesNoAddressWhenCallbacksAreOff() {
        world.submit(world.processing("a koi pond"));
        assertThat(world.sandbox.onlyJob().get("callBackUrl").isNull()).isTrue();
    }

    /** Claim before, outcome after: nothing else of the books stands between a customer and the node. */
    @Test
    void takesTwoRoundTripsInTheBooks() {
        CountingDataSource counting = CountingDataSource.around(world.test.app());
        TaskId task = world.processing("a koi pond");
        world.activities(Books.over(counting.dataSource()), world.node()).submit(World.order(task, 1));
        assertThat(counting.roundTrips()).isEqualTo(2);
    }

    @Test
    void booksThatAreAwayForAMomentDoNotLoseTheNodesAnswer() {
        AwayDataSource away = new AwayDataSource(world.test.app(), 1, 2);
        TaskId task = world.processing("a koi pond");
        SubmitAnswer answer = world.activities(Books.over(away), world.node()).submit(World.order(task, 1));
        assertThat(away.refused()).isEqualTo(2);
        assertThat(answer).isEqualTo(SubmitAnswer.accepted(world.sandbox.onlyJobId()));
        assertThat(world.onlyAttempt(task).state()).isEqualTo(AttemptState.ACCEPTED);
    }

    @Test
    void sendsNothingWhenTheBooksCanNotBeAsked() {
        AwayDataSource away = new AwayDataSource(world.test.app(), 0, 1);
        TaskId task = world.processing("a koi pond");
        HttpNodeActivities activities = world.activities(Books.over(away), world.node());
        assertThatThrownBy(() -> activities.submit(World.order(task, 1))).isInstanceOf(DataAccessException.class);
        assertThat(world.sandbox.creates()).isZero();
    }

    @Test
    void doesNotRetryWhatIsNoTaskId() {
        assertThatThrownBy(() -> world.activities.submit(new SubmitOrder("x", 1, Samples.NODE, World.TIMEOUT, false)))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.isNonRetryable()).isTrue());
    }
}
