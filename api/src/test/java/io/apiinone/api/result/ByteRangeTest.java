package io.apiinone.api.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.result.ByteRange.Outside;
import io.apiinone.api.result.ByteRange.Part;
import io.apiinone.api.result.ByteRange.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, 14.1.2, on a picture of ten bytes. */
class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-9, 0, 10",
        "bytes=3-5, 3, 3",
        "bytes=5-, 5, 5",
        "bytes=9-, 9, 1",
        "bytes=0-999999999999, 0, 10",
        "bytes=-3, 7, 3",
        "bytes=-10, 0, 10",
        "bytes=-99, 0, 10",
        "BYTES=1-2, 1, 2",
        "bytes= 1-2, 1, 2"
    })
    void aPart(String header, long from, long length) {
        assertThat(ByteRange.of(header, 10)).isEqualTo(new Part(from, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=999999999999999-", "bytes=-0"})
    void behindTheEnd(String header) {
        assertThat(ByteRange.of(header, 10)).isEqualTo(new Outside());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=-",
                "bytes=5-3",
                "bytes=0-1,3-4",
                "bytes=a-b",
                "items=0-1",
                "bytes 0-1",
                "bytes=0-1;",
                "bytes=99999999999999999999-"
            })
    void everythingElseIsTheWhole(String header) {
        assertThat(ByteRange.of(header, 10)).isEqualTo(new Whole());
    }

    @Test
    void noHeaderIsTheWhole() {
        assertThat(ByteRange.of(null, 10)).isEqualTo(new Whole());
    }
}
