package io.apiinone.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static String of(String body, int most) {
        return Excerpt.of(body.getBytes(StandardCharsets.UTF_8), most);
    }

    @Test
    void isTheBeginning() {
        assertThat(of("ok", 10)).isEqualTo("ok");
        assertThat(of("", 10)).isEmpty();
        assertThat(of("x".repeat(2000), 1024)).hasSize(1024);
    }

    /** A character is whole or not there. */
    @Test
    void cutsNoCharacterInTwo() {
        assertThat(of("aa🚲b", 3)).isEqualTo("aa");
        assertThat(of("aa🚲b", 4)).isEqualTo("aa🚲");
    }

    @Test
    void isPrintable() {
        assertThat(of("a\u0000b\u001b[31mc\r\nd\u202ee\u2028f", 100)).isEqualTo("a b [31mc  d e f");
        assertThat(Excerpt.of(new byte[] {'a', (byte) 0xff, (byte) 0xfe, 'b'}, 10))
                .isEqualTo("a\ufffd\ufffdb");
    }
}
