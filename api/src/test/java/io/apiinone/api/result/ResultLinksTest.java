package io.apiinone.api.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.TaskId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that nobody can make but we, and that end. */
class ResultLinksTest {
    private static final String SECRET = "a secret of sixteen bytes";
    private static final Instant NOW = Instant.parse("2026-11-27T09:12:34.567Z");
    private static final StoredPicture PICTURE =
            new StoredPicture(TaskId.next(), 0, "png", Instant.parse("2026-12-27T09:12:34Z"));

    private static ResultLinks at(Instant time) {
        return at(time, SECRET);
    }

    private static ResultLinks at(Instant time, String secret) {
        return new ResultLinks(URI.create("https://api.example"), secret, Clock.fixed(time, ZoneOffset.UTC));
    }

    private static URI link(Duration life) {
        return URI.create(at(NOW).to(PICTURE, life).orElseThrow());
    }

    private static String parameter(URI link, String name) {
        return link.getQuery().replaceFirst("^(?:.*&)?" + name + "=([^&]*).*$", "$1");
    }

    private static boolean works(ResultLinks links, URI link) {
        return links.left(link.getPath(), parameter(link, "expires"), parameter(link, "signature"))
                .isPresent();
    }

    @Test
    void worksForADayAndAnHourAtMost() {
        URI link = link(ResultLinks.DAY);
        assertThat(link.toString()).startsWith("https://api.example/results/" + PICTURE.task() + "/0.png?expires=");
        assertThat(works(at(NOW), link)).isTrue();
        assertThat(works(at(NOW.plus(Duration.ofHours(24))), link)).isTrue();
        assertThat(works(at(NOW.plus(Duration.ofHours(25))), link)).isFalse();
    }

    @Test
    void worksForAWeekWhereItIsSent() {
        URI link = link(ResultLinks.WEEK);
        assertThat(works(at(NOW.plus(Duration.ofDays(7))), link)).isTrue();
        assertThat(works(at(NOW.plus(Duration.ofDays(7)).plus(Duration.ofHours(1))), link))
                .isFalse();
    }

    /** Or the task's ETag would change with each look, and a stream would tell of it again. */
    @Test
    void isTheSameForAnHour() {
        Instant later = Instant.parse("2026-11-27T09:59:59Z");
        assertThat(at(later).to(PICTURE, ResultLinks.DAY)).isEqualTo(at(NOW).to(PICTURE, ResultLinks.DAY));
        assertThat(at(later.plusSeconds(2)).to(PICTURE, ResultLinks.DAY))
                .isNotEqualTo(at(NOW).to(PICTURE, ResultLinks.DAY));
    }

    @Test
    void neverOutlastsThePicture() {
        ResultLinks lastDay = at(PICTURE.expires().minus(Duration.ofMinutes(10)));
        URI link = URI.create(lastDay.to(PICTURE, ResultLinks.WEEK).orElseThrow());
        assertThat(parameter(link, "expires"))
                .isEqualTo(Long.toString(PICTURE.expires().getEpochSecond()));
        assertThat(at(PICTURE.expires()).to(PICTURE, ResultLinks.DAY)).isEmpty();
    }

    @Test
    void nothingOfItCanBeChanged() {
        URI link = link(ResultLinks.DAY);
        String expires = parameter(link, "expires");
        String signature = parameter(link, "signature");
        ResultLinks links = at(NOW);
        assertThat(signature).hasSize(43);
        assertThat(links.left(link.getPath(), expires, signature)).isPresent();
        assertThat(links.left(link.getPath().replace("/0.png", "/1.png"), expires, signature))
                .isEmpty();
        assertThat(links.left(link.getPath().replace(".png", ".jpg"), expires, signature))
                .isEmpty();
        assertThat(links.left(link.getPath(), Long.toString(Long.parseLong(expires) + 1), signature))
                .isEmpty();
        assertThat(links.left(link.getPath(), "0" + expires, signature)).isEmpty();
        assertThat(links.left(link.getPath(), expires, signature.substring(1))).isEmpty();
        assertThat(links.left(link.getPath(), expires, signature.toUpperCase(java.util.Locale.ROOT)))
                .isEmpty();
        assertThat(links.left(link.getPath(), expires, null)).isEmpty();
        assertThat(links.left(link.getPath(), null, signature)).isEmpty();
        assertThat(works(at(NOW, "another secret of ours"), link)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "x", "1e9", "99999999999999999999", " 1795860000", "１７９５８６００００"})
    void takesNoOtherTimes(String expires) {
        assertThat(at(NOW).left("/results/x/0.png", expires, "x")).isEmpty();
    }

    @Test
    void wantsASecret() {
        assertThatThrownBy(() -> at(NOW, "guess me"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("apiinone.results.secret needs at least 16 bytes");
    }
}
