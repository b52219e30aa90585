package io.apiinone.api.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTest {
    @ParameterizedTest
    @CsvSource({
        "256x256, 1:1, 1K",
        "512x512, 1:1, 1K",
        "1024x1024, 1:1, 1K",
        "1025x1025, 1:1, 2K",
        "1536x1024, 3:2, 2K",
        "1024x1536, 2:3, 2K",
        "1792x1024, 16:9, 2K",
        "1024x1792, 9:16, 2K",
        "1024x576, 16:9, 1K",
        "1024x768, 4:3, 1K",
        "768x1024, 3:4, 1K",
        "2048x2048, 1:1, 2K",
        "1000x1024, 1:1, 1K",
    })
    void isTheClosestRatioAndTheResolutionThatReachesIt(String size, String ratio, String resolution) {
        assertThat(PictureSize.of(size)).contains(new PictureSize(ratio, resolution));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2049x2049",
                "4096x4096",
                "1024x100",
                "1024x900",
                "1x1",
                "0x0",
                "-1x1",
                "1024",
                "1024X1024",
                " 1024x1024",
                "a",
                ""
            })
    void othersCanNotBeDrawn(String size) {
        assertThat(PictureSize.of(size)).isEmpty();
    }
}
