package io.apiinone.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.Browser;
import io.apiinone.api.testing.TestApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other sites make a browser send does nothing, although the browser sends its cookies along. */
class CrossSiteTest {
    private static final TestApi API = TestApi.shared();
    private static final Browser BROWSER = Browser.ofSomebodyNew(API);
    private static final String BODY = "{\"name\":\"a key\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bff/sign-up",
                "/bff/sign-in",
                "/bff/sign-out",
                "/bff/password",
                "/bff/v1/keys",
                "/bff/v1/images/generations",
                "/bff/nothing"
            })
    void withoutTheTokenNothingIsDone(String path) {
        refused(BROWSER.bare(path, BODY));
        refused(BROWSER.bare(path, BODY, "X-XSRF-TOKEN", ""));
        refused(BROWSER.bare(path, BODY, "X-XSRF-TOKEN", "00000000-0000-0000-0000-000000000000"));
    }

    @Test
    void theTokenOfAnotherBrowserIsNone() {
        Browser another = Browser.ofSomebodyNew(API);
        refused(BROWSER.bare("/bff/v1/keys", BODY, "X-XSRF-TOKEN", another.csrf()));
        assertThat(BROWSER.get("/bff/v1/keys").json().at("/data").size()).isZero();
    }

    /** A form on another site can send these. */
    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"})
    void aFormDoesNothing(String type) {
        String[] headers = BROWSER.withCookies(List.of("Content-Type", type));
        refused(API.send(API.request("/bff/v1/keys?_csrf=" + BROWSER.csrf(), headers)
                .POST(BodyPublishers.ofString("_csrf=" + BROWSER.csrf()))));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, https://api.example.evil.example",
    })
    void whatSaysThatItComesFromElsewhereIsRefusedEvenWithTheToken(String header, String value) {
        refused(BROWSER.post("/bff/v1/keys", BODY, header, value));
    }

    @Test
    void whatComesFromOurOwnPagesIsDone() {
        Browser browser = Browser.ofSomebodyNew(API);
        for (String[] from : List.of(
                new String[] {"Sec-Fetch-Site", "same-origin", "Origin", "http://localhost:" + API.port()},
                new String[] {"Origin", "http://localhost:" + API.port()},
                new String[] {"Origin", "https://api.example"})) {
            assertThat(browser.post("/bff/v1/keys", BODY, from).status()).isEqualTo(201);
        }
    }

    @Test
    void noOtherSiteIsAllowedToReadAnything() {
        Answer read = BROWSER.get("/bff/session", "Origin", "https://evil.example");
        assertThat(read.response().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        Answer asked = API.send(API.request(
                        "/bff/v1/keys",
                        BROWSER.withCookies(List.of(
                                "Origin",
                                "https://evil.example",
                                "Access-Control-Request-Method",
                                "POST",
                                "Access-Control-Request-Headers",
                                "x-xsrf-token")))
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(asked.response().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.at("/error/code")).isEqualTo("csrf");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
}
