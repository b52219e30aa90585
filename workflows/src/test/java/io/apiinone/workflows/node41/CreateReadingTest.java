package io.apiinone.workflows.node41;

import static io.apiinone.workflows.node41.Bodies.ID;
import static io.apiinone.workflows.node41.Bodies.envelope;
import static io.apiinone.workflows.node41.Bodies.json;
import static io.apiinone.workflows.node41.Bodies.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.generation.SubmitAnswer.Outcome;
import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The "on create" column of the node's error table, and everything that is not in the table. */
class CreateReadingTest {
    static final String[] NOT_THE_ENVELOPE = Bodies.NOT_THE_ENVELOPE;

    private static SubmitAnswer read(String body) {
        return CreateReading.read(200, body, null);
    }

    @Test
    void acceptsATaskId() {
        String data = json("{'taskId':'%s','recordId':'fedcba'}".formatted(ID));
        assertThat(read(envelope(200, "success", data))).isEqualTo(SubmitAnswer.accepted(ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'code':'200','msg':'success','data':{'taskId':'abc'}}",
                "{'code':200,'data':{'task_id':'abc'}}",
                "{'code':200,'message':'success','data':{'taskId':null,'task_id':'abc'}}",
                "{'code':200,'data':{'taskId':'  ','task_id':' abc '}}",
                "{'data':{'recordId':1,'progress':{'a':[1]},'taskId':'abc'},'more':[],'code':200}"
            })
    void acceptsTheOtherDialects(String body) {
        assertThat(read(json(body))).isEqualTo(SubmitAnswer.accepted("abc"));
    }

    @Test
    void acceptsANumberAsAnId() {
        assertThat(read(json("{'code':200,'data':{'taskId':12345}}"))).isEqualTo(SubmitAnswer.accepted("12345"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, CONTENT_REJECTED",
        "404, UPSTREAM_REFUSED",
        "422, UPSTREAM_REFUSED",
        "505, UPSTREAM_REFUSED",
    })
    void refusesForGood(int code, Failure failure) {
        assertThat(read(refusal(code))).isEqualTo(SubmitAnswer.refused(failure, "code " + code));
    }

    @ParameterizedTest
    @CsvSource({
        "401, OPERATOR",
        "402, OPERATOR",
        "455, OPERATOR",
        "429, BUSY",
        "433, BUSY",
        "500, SERVER_ERROR",
    })
    void provesThatNothingWasTaken(int code, Trouble trouble) {
        assertThat(read(refusal(code))).isEqualTo(SubmitAnswer.notAccepted(trouble, null, "code " + code));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 501, 0, 1, 100, 201, 204, 300, 403, 409, 413, 502, 503, 504, 600, 999, 999_999, -1})
    void aCodeThatIsNotListedIsUnknown(int code) {
        assertThat(read(refusal(code))).isEqualTo(SubmitAnswer.unknown("code " + code));
    }

    @ParameterizedTest
    @FieldSource("NOT_THE_ENVELOPE")
    void whatIsNotTheEnvelopeIsUnknown(String body) {
        assertThat(CreateReading.read(502, json(body), null))
                .isEqualTo(SubmitAnswer.unknown("http 502 without an envelope"));
    }

    @Test
    void aBodyThatWasTooLargeIsUnknown() {
        assertThat(CreateReading.read(200, null, null)).isEqualTo(SubmitAnswer.unknown("http 200 without an envelope"));
    }

    /** Even a status that proves nothing was taken, when it comes from a proxy that can not know. */
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 408, 429, 500, 502, 503})
    void aStatusWithoutTheEnvelopeIsUnknown(int status) {
        assertThat(CreateReading.read(status, "<html></html>", Duration.ofSeconds(3))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"429, 200", "200, 429"})
    void theCodeDecidesNotTheStatus(int status, int code) {
        String data = code == 200 ? json("{'taskId':'abc'}") : "null";
        assertThat(CreateReading.read(status, envelope(code, "x", data), null).outcome())
                .isEqualTo(code == 200 ? Outcome.ACCEPTED : Outcome.NOT_ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "''",
                "'abc'",
                "7",
                "['abc']",
                "{'taskId':null}",
                "{'taskId':''}",
                "{'taskId':'   '}",
                "{'taskId':true}",
                "{'taskId':{'id':'abc'}}",
                "{'taskId':['abc']}",
                "{'recordId':'abc'}",
                "{'taskId':'two words'}",
                "{'taskId':'caf\u00e9'}",
                "{'taskId':'a\\u0000b'}",
                "{'taskId':'a\\nb'}",
                "{'taskId':'\\ud800'}"
            })
    void successWithoutAUsableIdIsUnknown(String data) {
        assertThat(read(json("{'code':200,'data':" + data + "}")))
                .isEqualTo(SubmitAnswer.unknown("code 200 without a task id"));
    }

    @Test
    void successWithoutDataIsUnknown() {
        assertThat(read(json("{'code':200,'msg':'success'}")).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"128, ACCEPTED", "129, UNKNOWN", "300, UNKNOWN", "500000, UNKNOWN", "1100000, UNKNOWN"})
    void anIdLongerThanAnyNodeGivesIsUnknown(int length, Outcome outcome) {
        assertThat(read(json("{'code':200,'data':{'taskId':'" + "a".repeat(length) + "'}}"))
                        .outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'taskId':'abc'}", "[]", "''", "0", "false"})
    void aServerErrorWithDataIsUnknown(String data) {
        assertThat(read(envelope(500, "Internal error", json(data))))
                .isEqualTo(SubmitAnswer.unknown("code 500 with data"));
    }

    @Test
    void aServerErrorThatLeavesDataOutIsRetried() {
        assertThat(read(json("{'code':500,'msg':'oops'}")).trouble()).isEqualTo(Trouble.SERVER_ERROR);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 429, 433, 455, 500})
    void passesOnHowLongToWait(int code) {
        SubmitAnswer answer = CreateReading.read(429, refusal(code), Duration.ofSeconds(7));
        assertThat(answer.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({
        "422, msg, input_urls[0] can not be read, INVALID_INPUT_URL",
        "404, msg, Image URL not reachable, INVALID_INPUT_URL",
        "422, message, INPUT_URLS must be jpeg, INVALID_INPUT_URL",
        "422, msg, prompt is required, UPSTREAM_REFUSED",
        "400, msg, input_urls shows violence, CONTENT_REJECTED",
    })
    void recognisesAnImageThatTheNodeCouldNotUse(int code, String member, String msg, Failure failure) {
        assertThat(read(json("{'code':%d,'%s':'%s','data':null}".formatted(code, member, msg)))
                        .failure())
                .isEqualTo(failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "['input_url']", "{'input_url':1}", "true"})
    void aMessageOfTheWrongTypeIsNoMessage(String msg) {
        assertThat(read(json("{'code':422,'msg':" + msg + ",'data':null}")).failure())
                .isEqualTo(Failure.UPSTREAM_REFUSED);
    }

    /** The node's words may hold our key or a customer's prompt; only its code goes on. */
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 422, 429, 500, 505, 999})
    void neverRepeatsTheNodesWords(int code) {
        SubmitAnswer answer = read(envelope(code, "secret words", "null"));
        assertThat(Objects.requireNonNull(answer.detail())).isEqualTo("code " + code);
    }
}
