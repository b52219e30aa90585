package io.apiinone.workflows.node41;

import static io.apiinone.workflows.node41.Bodies.envelope;
import static io.apiinone.workflows.node41.Bodies.json;
import static io.apiinone.workflows.node41.Bodies.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.node41.RecordReading.Failed;
import io.apiinone.workflows.node41.RecordReading.Missing;
import io.apiinone.workflows.node41.RecordReading.Pending;
import io.apiinone.workflows.node41.RecordReading.Succeeded;
import io.apiinone.workflows.node41.RecordReading.Unclear;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The "on poll" column of the node's error table, and every shape of a result. */
class RecordReadingTest {
    static final String[] NOT_THE_ENVELOPE = Bodies.NOT_THE_ENVELOPE;

    private static final RecordReading NO_PICTURES = new Failed(Failure.UPSTREAM_FAILED, "success without images");

    private static RecordReading data(String data) {
        return RecordReading.read(200, envelope(200, "success", json(data)));
    }

    /** A success whose {@code resultJson} is this JSON. */
    private static RecordReading result(String resultJson) {
        return RecordReading.read(
                200, "{\"code\":200,\"data\":{\"state\":\"success\",\"resultJson\":" + resultJson + "}}");
    }

    /** A success with these addresses, as the node writes them: JSON in a string. */
    private static RecordReading urls(String... urls) {
        String list = List.of(urls).stream()
                .map(url -> "\\\"" + url.replace("\\", "\\\\") + "\\\"")
                .collect(Collectors.joining(","));
        return result("\"{\\\"resultUrls\\\":[" + list + "]}\"");
    }

    @Test
    void readsARecordedSuccess() {
        RecordReading reading = RecordReading.read(200, """
                {"code":200,"msg":"success","data":{"taskId":"0123","model":"flux-2/pro-text-to-image","state":"success",
                 "param":"{\\"model\\":\\"flux-2/pro-text-to-image\\"}",
                 "resultJson":"{\\"resultUrls\\":[\\"https://pictures.example.com/a.png\\"]}","failCode":null,"failMsg":null,
                 "costTime":45,"completeTime":1776484325909,"createTime":1776484279847,"progress":100,"creditsConsumed":5}}""");
        assertThat(reading).isEqualTo(new Succeeded(List.of("https://pictures.example.com/a.png")));
    }

    @ParameterizedTest
    @CsvSource({
        "waiting, waiting",
        "queuing, queuing",
        "generating, generating",
        "GENERATING, generating",
        "' waiting ', waiting",
        "resizing, resizing",
        "canceled, canceled",
    })
    void isPendingInEveryStateThatIsNotAnEnd(String state, String word) {
        assertThat(data("{'state':'" + state + "','resultJson':'','failCode':'','costTime':null}"))
                .isEqualTo(new Pending(word));
    }

    @Test
    void aPendingRecordWithAResultIsStillPending() {
        assertThat(data("{'state':'generating','resultJson':{'resultUrls':['https://a.example.com/1.png']}}"))
                .isEqualTo(new Pending("generating"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "''", "'success'", "7", "['success']"})
    void aRecordWithoutAStateIsUnclear(String data) {
        assertThat(data(data)).isEqualTo(new Unclear("code 200 without a state", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "{}", "['success']", "''", "'  '"})
    void aStateOfTheWrongTypeIsUnclear(String state) {
        assertThat(data("{'state':" + state + "}")).isEqualTo(new Unclear("code 200 without a state", false));
    }

    /** What the attempt's row and Temporal's payload could not hold is replaced; a long one is cut. */
    @Test
    void aStateFitsItsRow() {
        assertThat(data("{'state':'a\\u0000b\\ud800'}")).isEqualTo(new Pending("a?b?"));
        assertThat(data("{'state':'" + "x".repeat(5000) + "'}")).isEqualTo(new Pending("x".repeat(200)));
        assertThat(data("{'state':'" + "x".repeat(199) + "\ud83d\ude00'}"))
                .isEqualTo(new Pending("x".repeat(199) + "?"));
    }

    @ParameterizedTest
    @CsvSource({
        "'400', CONTENT_REJECTED, failCode 400",
        "400, CONTENT_REJECTED, failCode 400",
        "'501', UPSTREAM_FAILED, failCode 501",
        "501, UPSTREAM_FAILED, failCode 501",
        "'4000', UPSTREAM_FAILED, failCode 4000",
        "'', UPSTREAM_FAILED, failed without a code",
        "null, UPSTREAM_FAILED, failed without a code",
        "{}, UPSTREAM_FAILED, failed without a code",
    })
    void namesWhyTheNodeFailed(String code, Failure failure, String detail) {
        String written = code.isEmpty() ? "''" : code;
        assertThat(data("{'state':'fail','failCode':" + written + ",'failMsg':'secret words'}"))
                .isEqualTo(new Failed(failure, detail));
    }

    @ParameterizedTest
    @CsvSource({"400", "'400'"})
    void aContentRefusalMayBeWrittenAsTextOrNumber(String code) {
        assertThat(data("{'state':'fail','failCode':'" + code + "'}"))
                .isEqualTo(new Failed(Failure.CONTENT_REJECTED, "failCode 400"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 422})
    void isMissingWhenTheNodeDoesNotKnowTheId(int code) {
        assertThat(RecordReading.read(200, refusal(code))).isEqualTo(new Missing("code " + code));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 501, 505})
    void failsWhenTheNodeSaysSo(int code) {
        assertThat(RecordReading.read(200, refusal(code)))
                .isEqualTo(new Failed(Failure.UPSTREAM_FAILED, "code " + code));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402})
    void alertsAnOperatorAboutOurKeyAndOurBalance(int code) {
        assertThat(RecordReading.read(200, refusal(code))).isEqualTo(new Unclear("code " + code, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 429, 433, 455, 500, 502, 503, 0, 1, 999, -1})
    void asksAgainAfterEveryOtherCode(int code) {
        assertThat(RecordReading.read(200, refusal(code))).isEqualTo(new Unclear("code " + code, false));
    }

    /** A retry must not become a result because the node left one in the envelope of an error. */
    @ParameterizedTest
    @ValueSource(ints = {429, 500})
    void anErrorWithDataIsStillAnError(int code) {
        String data = json("{'state':'success','resultJson':{'resultUrls':['https://a.example.com/1.png']}}");
        assertThat(RecordReading.read(200, envelope(code, "x", data))).isEqualTo(new Unclear("code " + code, false));
    }

    @ParameterizedTest
    @FieldSource("NOT_THE_ENVELOPE")
    void whatIsNotTheEnvelopeIsUnclear(String body) {
        assertThat(RecordReading.read(502, json(body))).isEqualTo(new Unclear("http 502 without an envelope", false));
    }

    @Test
    void aBodyThatWasTooLargeIsUnclear() {
        assertThat(RecordReading.read(200, null)).isEqualTo(new Unclear("http 200 without an envelope", false));
    }

    @ParameterizedTest
    @CsvSource({"404, 200", "500, 200", "200, 404"})
    void theCodeDecidesNotTheStatus(int status, int code) {
        RecordReading reading = RecordReading.read(status, envelope(code, "x", json("{'state':'waiting'}")));
        assertThat(reading).isEqualTo(code == 200 ? new Pending("waiting") : new Missing("code 404"));
    }

    @Test
    void understandsTheCodeAsText() {
        assertThat(RecordReading.read(200, json("{'code':'200','message':'ok','data':{'state':'waiting'}}")))
                .isEqualTo(new Pending("waiting"));
    }

    @Test
    void understandsAResultThatIsAnObject() {
        assertThat(result(json("{'resultUrls':['https://a.example.com/1.png','https://a.example.com/2.png']}")))
                .isEqualTo(new Succeeded(List.of("https://a.example.com/1.png", "https://a.example.com/2.png")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\"   \"",
                "false",
                "7",
                "[]",
                "{}",
                "\"null\"",
                "\"{}\"",
                "\"[]\"",
                "\"https://a.example.com/1.png\"",
                "\"{\\\"resultUrls\\\":[\\\"https://a.example.com/1.png\"",
                "\"{\\\"resultUrls\\\":[\\\"https://a.example.com/1.png\\\"]} and more\"",
                "\"{\\\"resultUrls\\\":\\\"https://a.example.com/1.png\\\"}\"",
                "\"{\\\"resultUrls\\\":null}\"",
                "\"{\\\"resultUrls\\\":[]}\"",
                "\"{\\\"resultUrls\\\":{\\\"0\\\":\\\"https://a.example.com/1.png\\\"}}\"",
                "\"{\\\"resultUrls\\\":[null,7,true,{},[\\\"https://a.example.com/1.png\\\"]]}\"",
                "\"{\\\"urls\\\":[\\\"https://a.example.com/1.png\\\"]}\"",
            })
    void aSuccessWithoutPicturesIsAFailure(String resultJson) {
        assertThat(result(resultJson)).isEqualTo(NO_PICTURES);
    }

    @Test
    void aSuccessWithoutAResultIsAFailure() {
        assertThat(data("{'state':'success'}")).isEqualTo(NO_PICTURES);
    }

    @Test
    void aResultNestedTooDeeplyIsAFailure() {
        assertThat(result("\"" + "[".repeat(5000) + "]".repeat(5000) + "\"")).isEqualTo(NO_PICTURES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pictures.example.com/a.png",
                "http://pictures.example.com/a.png",
                "HTTPS://Pictures.Example.com/a.png",
                "https://pictures.example.com:8443/a%20b.png?x=1&y=2#z",
                "https://192.0.2.7/a.png",
                "https://[2001:db8::7]/a.png"
            })
    void keepsAnAddress(String url) {
        assertThat(urls(url)).isEqualTo(new Succeeded(List.of(url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "not an address",
                "/a.png",
                "//pictures.example.com/a.png",
                "pictures.example.com/a.png",
                "https:///a.png",
                "https:a.png",
                "https://",
                "https://user@pictures.example.com/a.png",
                "https://user:secret@pictures.example.com/a.png",
                "https://@pictures.example.com/a.png",
                "https://pictures.example.com/a b.png",
                "https://pictures.example.com/\\u0000.png",
                "https://pictures.example.com/\\ud800.png",
                "https://[::1/a.png",
                "ftp://pictures.example.com/a.png",
                "file:///etc/passwd",
                "data:image/png;base64,AAAA",
                "javascript:alert(1)",
            })
    void dropsWhatIsNotAnAbsoluteHttpAddress(String url) {
        assertThat(urls(url)).isEqualTo(NO_PICTURES);
        assertThat(urls(url, "https://a.example.com/1.png"))
                .isEqualTo(new Succeeded(List.of("https://a.example.com/1.png")));
    }

    @ParameterizedTest
    @CsvSource({"2048, true", "2049, false"})
    void dropsAnAddressThatNobodyCouldOpen(int length, boolean kept) {
        String start = "https://a.example.com/";
        String url = start + "a".repeat(length - start.length());
        assertThat(urls(url)).isEqualTo(kept ? new Succeeded(List.of(url)) : NO_PICTURES);
    }

    @Test
    void keepsSixteenPicturesAtMost() {
        String[] many = IntStream.range(0, 40)
                .mapToObj(n -> "https://a.example.com/" + n + ".png")
                .toArray(String[]::new);
        assertThat(urls(many)).isEqualTo(new Succeeded(List.of(many).subList(0, 16)));
    }
}
