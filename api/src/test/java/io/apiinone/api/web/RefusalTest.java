package io.apiinone.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    private static final Fault TYPE = Fault.at("/type", ApiError.UNSUPPORTED_VALUE, "No such type.");
    private static final Fault RATIO = Fault.at("/aspect_ratio", ApiError.UNSUPPORTED_VALUE, "No such ratio.");
    private static final Fault PROMPT = Fault.at("/prompt", ApiError.INVALID_REQUEST, "prompt is required.");

    @Test
    void faultsThatShareACodeAreToldByIt() {
        assertThat(Refusal.of(List.of(TYPE, RATIO)).error()).isEqualTo(ApiError.UNSUPPORTED_VALUE);
        assertThat(Refusal.of(List.of(TYPE, PROMPT)).error()).isEqualTo(ApiError.INVALID_REQUEST);
    }

    @Test
    void everySentenceIsShownToThoseWhoSeeOnlyTheMessage() {
        assertThat(Refusal.of(List.of(TYPE, PROMPT)).detail()).isEqualTo("No such type. prompt is required.");
    }

    @ParameterizedTest
    @CsvSource({
        "/prompt, prompt",
        "/input_urls/3, input_urls[3]",
        "/metadata/order, metadata.order",
        "/a~1b~0c, a/b~c",
    })
    void namesThePlaceAsOpenAiDoes(String pointer, String param) {
        assertThat(Fault.at(pointer, ApiError.INVALID_REQUEST, "Wrong.").param())
                .isEqualTo(param);
    }

    @Test
    void namesHeadersAndQueryParameters() {
        assertThat(Fault.header("Idempotency-Key", "Wrong.").param()).isEqualTo("Idempotency-Key");
        assertThat(Fault.parameter("limit", ApiError.INVALID_REQUEST, "Wrong.").param())
                .isEqualTo("limit");
    }

    @Test
    void canAlwaysBeWritten() {
        Fault fault = Fault.at("/\ud800", ApiError.UNKNOWN_PARAMETER, "Unknown field: \ud800.");
        assertThat(Json.MAPPER.writeValueAsString(fault)).contains("\"pointer\":\"/?\"");
    }

    @ParameterizedTest
    @CsvSource({
        "400,400", "404,404", "405,405", "414,400", "418,400", "431,400", "500,500", "501,400", "502,500", "503,503",
        "505,400"
    })
    void theServersOwnErrorsHaveARow(int status, int told) {
        assertThat(ApiError.ofStatus(status).status()).isEqualTo(told);
    }
}
