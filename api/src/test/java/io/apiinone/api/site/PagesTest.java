package io.apiinone.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What pages say, without a server. */
class PagesTest {
    private static final URI URL = URI.create("https://api.example");
    private static final Assets ASSETS = new Assets();

    @ParameterizedTest
    @EnumSource
    void sayNothingOfFreeCreditsWhereThereAreNone(Language language) {
        String page = landing(language, new Facts(URL, true, 0));
        assertThat(page).contains("href=\"/sign-up\"").doesNotContain("note good");
        assertThat(landing(language, new Facts(URL, true, 250))).contains("note good", "250");
    }

    @ParameterizedTest
    @EnumSource
    void sendNobodyToASignUpThatIsClosed(Language language) {
        assertThat(landing(language, new Facts(URL, false, 100)))
                .doesNotContain("/sign-up")
                .contains("href=\"/sign-in\"");
    }

    @ParameterizedTest
    @EnumSource
    void showWhereThisServerIs(Language language) {
        String page = landing(language, new Facts(URL, true, 100));
        assertThat(page)
                .contains("https://api.example/openai/v1", "API=https://api.example\n")
                .doesNotContain("localhost", "{{", "}}");
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(60_000);
    }

    @ParameterizedTest
    @CsvSource({"1:1, 6, 6, 52, 52", "16:9, 6, 17, 52, 29", "2:3, 15, 6, 34, 52"})
    void drawRatiosInProportion(String ratio, int x, int y, int width, int height) {
        assertThat(LandingModel.tile(ratio))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("ratio", ratio, "x", x, "y", y, "width", width, "height", height));
    }

    @Test
    void colourCommentsAndStrings() {
        assertThat(Snippets.coloured("a \"<b>\"\n  # it's c\nd 'e' https://f")).isEqualTo("""
                        a <span class="tok-string">&quot;&lt;b&gt;&quot;</span>
                        <span class="tok-comment">  # it&#39;s c</span>
                        d <span class="tok-string">&#39;e&#39;</span> https://f""");
    }

    @Test
    void haveNoTextThatNamesWhatNobodyKnows() {
        assertThat(Texts.filled("{a} and {a}", Map.of("a", "$1"))).isEqualTo("$1 and $1");
        assertThatThrownBy(() -> Texts.filled("{b}", Map.of("a", "1"))).hasMessageContaining("{b}");
    }

    private static String landing(Language language, Facts facts) {
        return new String(new Pages(ASSETS, facts).landing(language).bytes(), StandardCharsets.UTF_8);
    }
}
