package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.apiinone.api.web.Fault;
import io.apiinone.api.web.Refusal;
import io.apiinone.api.web.RefusedException;
import io.apiinone.ledger.task.ImageInput;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationBodyReaderTest {
    private static final String FINGERPRINT_BEFORE_CALLBACKS =
            "7c8bd6efa4388a0d2d286061c51f3a5ed0f7ab1c3ad000e949e125ca6ab428f7";
    private static final String PROMPT = "\"prompt\":\"a red bicycle\"";

    @Test
    void readsThePagesOwnExample() {
        GenerationBody body = read("""
                {"model":"flux-2","prompt":"A serene Japanese garden with cherry blossoms, koi pond, and wooden bridge, \
                photorealistic","aspect_ratio":"16:9","type":"pro","resolution":"1K"}""");
        assertThat(body)
                .isEqualTo(new GenerationBody(
                        "flux-2",
                        new ImageInput(
                                "A serene Japanese garden with cherry blossoms, koi pond, and wooden bridge,"
                                        + " photorealistic",
                                "16:9",
                                "pro",
                                "1K",
                                List.of()),
                        new TreeMap<>(),
                        null));
    }

    @Test
    void fillsInDefaultsAndStripsThePrompt() {
        assertThat(read("{\"prompt\":\" \\n a cat \\t\"}").input())
                .isEqualTo(new ImageInput("a cat", "1:1", "pro", "1K", List.of()));
    }

    @Test
    void keepsImagesAndMetadata() {
        GenerationBody body = read("""
                {"prompt":"like this","aspect_ratio":"auto","input_urls":["https://a.example/1.png","http://b.example:8080/2?x=1#y"],
                 "metadata":{"order":"42","":"x"}}""".replace(",\"\":\"x\"", ""));
        assertThat(body.input().inputUrls())
                .containsExactly("https://a.example/1.png", "http://b.example:8080/2?x=1#y");
        assertThat(body.input().aspectRatio()).isEqualTo("auto");
        assertThat(body.metadata()).isEqualTo(Map.of("order", "42"));
    }

    /** Body without braces; what is wrong where, as pointer and code. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'type':'pro' | /prompt invalid_request",
                "'prompt':null | /prompt invalid_request",
                "'prompt':5 | /prompt invalid_request",
                "'prompt':['a red bicycle'] | /prompt invalid_request",
                "'prompt':'ab' | /prompt invalid_request",
                "'prompt':'  ab  ' | /prompt invalid_request",
                "'prompt':'a\\u0000cat' | /prompt invalid_request",
                "'prompt':'a\\ud800cat' | /prompt invalid_request",
                "P,'aspect_ratio':'16:10' | /aspect_ratio unsupported_value",
                "P,'aspect_ratio':'auto' | /aspect_ratio unsupported_value",
                "P,'aspect_ratio':'auto','input_urls':[] | /aspect_ratio unsupported_value",
                "P,'aspect_ratio':null | /aspect_ratio invalid_request",
                "P,'aspect_ratio':1.5 | /aspect_ratio invalid_request",
                "P,'type':'PRO' | /type unsupported_value",
                "P,'type':true | /type invalid_request",
                "P,'resolution':'4K' | /resolution unsupported_value",
                "P,'resolution':1 | /resolution invalid_request",
                "P,'model':'flux-1' | /model unsupported_value",
                "P,'model':{} | /model invalid_request",
                "P,'n':2 | /n unsupported_value",
                "P,'n':0 | /n unsupported_value",
                "P,'n':'1' | /n invalid_request",
                "P,'n':1e999 | /n unsupported_value",
                "P,'n':null | /n invalid_request",
                "P,'callback_url':1 | /callback_url invalid_request",
                "P,'callback_url':null | /callback_url invalid_request",
                "P,'callback_url':'' | /callback_url invalid_request",
                "P,'callback_url':'a.example' | /callback_url invalid_request",
                "P,'callback_url':'https://me:secret@a.example' | /callback_url invalid_request",
                "P,'callback_url':'https://127.1' | /callback_url invalid_request",
                "P,'callback_url':'https://a.example:25' | /callback_url invalid_request",
                "P,'aspect-ratio':'16:9' | /aspect-ratio unknown_parameter",
                "P,'Type':'flex' | /Type unknown_parameter",
                "P,'a/b~c':1 | /a~1b~0c unknown_parameter",
                "P,'metadata':[] | /metadata invalid_request",
                "P,'metadata':{'a':1} | /metadata/a invalid_request",
                "P,'metadata':{'a':null} | /metadata/a invalid_request",
                "P,'metadata':{'':'x'} | /metadata/ invalid_request",
                "P,'metadata':{'a\\u0000':'x'} | /metadata/a\u0000 invalid_request",
                "P,'input_urls':'https://a.example' | /input_urls invalid_request",
                "P,'input_urls':[5] | /input_urls/0 invalid_request",
                "P,'input_urls':['https://a.example','ftp://a.example'] | /input_urls/1 invalid_request",
                "'prompt':'x','type':'y','zz':1 | /zz unknown_parameter,/prompt invalid_request,/type unsupported_value",
            })
    void namesWhatIsWrong(String body, String faults) {
        assertThat(faults(json(body))).isEqualTo(List.of(faults.split(",")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example/x.png",
                "/x.png",
                "https:///x.png",
                "https://",
                "https:x",
                "https://user@a.example/x.png",
                "https://user:pw@a.example/x.png",
                "https://a.example:0/x",
                "https://a.example:65536/x",
                "https://127.1/x",
                "https://a.example/a b",
                "https://a.example/ä",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "data:image/png;base64,AAAA",
                "https://a.example/\\n",
            })
    void refusesWhatIsNoWebAddress(String url) {
        assertThat(faults(json("P,'input_urls':['https://a.example','" + url.replace("\\", "\\\\") + "']")))
                .containsExactly("/input_urls/1 invalid_request");
    }

    @Test
    void countsCodePoints() {
        String bicycles = "🚲".repeat(5000);
        assertThat(read("{\"prompt\":\"" + bicycles + "\"}").input().prompt()).isEqualTo(bicycles);
        assertThat(faults("{\"prompt\":\"" + bicycles + "!\"}")).containsExactly("/prompt invalid_request");
        assertThat(faults("{\"prompt\":\"🚲🚲\"}")).containsExactly("/prompt invalid_request");
    }

    @Test
    void limitsMetadata() {
        assertThat(read(metadata(16, 40, 500)).metadata()).hasSize(16);
        assertThat(faults(metadata(17, 40, 500))).containsExactly("/metadata invalid_request");
        assertThat(faults(metadata(1, 41, 500))).hasSize(1).allMatch(fault -> fault.endsWith("invalid_request"));
        assertThat(faults(metadata(1, 40, 501))).hasSize(1).allMatch(fault -> fault.endsWith("invalid_request"));
    }

    @Test
    void limitsImages() {
        String eight = IntStream.range(0, 8)
                .mapToObj(i -> "'https://a.example/" + i + "'")
                .collect(Collectors.joining(","));
        assertThat(read(json("P,'input_urls':[" + eight + "]")).input().inputUrls())
                .hasSize(8);
        assertThat(faults(json("P,'input_urls':[" + eight + ",'https://a.example/8']")))
                .containsExactly("/input_urls invalid_request");
        assertThat(faults(json("P,'input_urls':['https://a.example/" + "a".repeat(2031) + "']")))
                .containsExactly("/input_urls/0 invalid_request");
    }

    @Test
    void aCallbackIsPartOfWhatIsAskedFor() {
        GenerationBody without = read(json("P"));
        GenerationBody with = read(json("P,'callback_url':'https://a.example/in?token=x'"));
        assertThat(with.callbackUrl()).isEqualTo("https://a.example/in?token=x");
        assertThat(with.fingerprint()).isNotEqualTo(without.fingerprint());
        assertThat(with).asString().doesNotContain("token");
        // Made before there were callbacks: such requests may still be repeated.
        assertThat(HexFormat.of().formatHex(without.fingerprint())).isEqualTo(FINGERPRINT_BEFORE_CALLBACKS);
    }

    @Test
    void stopsCountingErrorsAtSomePoint() {
        String many = IntStream.range(0, 1000).mapToObj(i -> "'x" + i + "':1").collect(Collectors.joining(","));
        assertThat(faults(json("P," + many))).hasSize(20);
    }

    @Test
    void twoBodiesThatAskForTheSameHaveOneFingerprint() {
        GenerationBody plain = read(json("P,'metadata':{'a':'1','b':'2'}"));
        GenerationBody spelled = read(json("'metadata':{'b':'2','a':'1'},'n':1,'type':'pro','input_urls':[],P"));
        assertThat(plain.fingerprint()).isEqualTo(spelled.fingerprint()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"P,'type':'flex'", "P,'resolution':'2K'", "P,'aspect_ratio':'4:3'", "P,'metadata':{'a':'1'}"})
    void everyDifferenceChangesTheFingerprint(String other) {
        assertThat(read(json(other)).fingerprint()).isNotEqualTo(read(json("P")).fingerprint());
    }

    @Test
    void theFingerprintNeverChangesFromReleaseToRelease() {
        assertThat(HexFormat.of().formatHex(read(json("P")).fingerprint()))
                .isEqualTo("7c8bd6efa4388a0d2d286061c51f3a5ed0f7ab1c3ad000e949e125ca6ab428f7");
    }

    private static String metadata(int pairs, int keyLength, int valueLength) {
        String value = "v".repeat(valueLength);
        String all = IntStream.range(0, pairs)
                .mapToObj(i -> "'" + String.format("%0" + keyLength + "d", i) + "':'" + value + "'")
                .collect(Collectors.joining(","));
        return json("P,'metadata':{" + all + "}");
    }

    /** Braces around, ' for ", P for a prompt. */
    private static String json(String fields) {
        return "{" + fields.replace("'", "\"").replaceFirst("(^|,)P($|,)", "$1" + PROMPT.replace("$", "") + "$2") + "}";
    }

    private static GenerationBody read(String body) {
        return GenerationBodyReader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> faults(String body) {
        return refusal(body).faults().stream()
                .map(GenerationBodyReaderTest::text)
                .toList();
    }

    private static Refusal refusal(String body) {
        return catchThrowableOfType(RefusedException.class, () -> read(body)).refusal();
    }

    private static String text(Fault fault) {
        return fault.pointer() + " " + fault.code();
    }
}
