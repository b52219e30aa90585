package io.apiinone.sandbox.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSizeTest {
    @ParameterizedTest
    @CsvSource({
        "1:1,1K,1024,1024",
        "16:9,1K,1024,576",
        "9:16,2K,1152,2048",
        "3:2,1K,1024,683",
        "2:3,2K,1365,2048",
        "auto,2K,2048,2048"
    })
    void roundsTheShortSideToTheNearestPixel(String ratio, String resolution, int width, int height) {
        assertThat(PictureSize.of(ratio, resolution)).isEqualTo(new PictureSize(width, height));
    }
}
