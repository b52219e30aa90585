package io.apiinone.standalone.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.apiinone.standalone.journey.Stack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The landing page in both languages, as people read and use it. */
@ResourceLock(Browser.NAME)
class LandingTest {
    private final Browser browser = Browser.running();

    @ParameterizedTest
    @CsvSource({"/, en, DESKTOP", "/, en, PHONE_DARK", "/zh, zh, DESKTOP_DARK", "/zh, zh, PHONE"})
    void readsWell(String path, String language, Look look) {
        try (Visit visit = browser.visit(look)) {
            visit.go(path).assertFits().assertLight();
            assertThat(visit.page().getAttribute("html", "lang")).isEqualTo(language);
            assertThat(visit.page().locator("h1").count()).isEqualTo(1);
            assertTellsThePrices(visit.page());
            assertTellsSearchEnginesOfBothLanguages(visit.page(), path);
            visit.keep("landing-" + language + "-" + look).assertAccessible().assertClean();
        }
    }

    private static void assertTellsThePrices(Page page) {
        assertThat(page.locator(".price-table td strong").allTextContents()).containsExactly("5", "7", "14", "24");
        assertThat(page.locator(".hero .button.primary").textContent()).contains("100");
        assertThat(page.locator("body").textContent()).doesNotContainIgnoringCase("cheap", "便宜");
    }

    private static void assertTellsSearchEnginesOfBothLanguages(Page page, String path) {
        String origin = Stack.running().standalone.apiUrl();
        assertThat(page.locator("link[rel=alternate]")
                        .evaluateAll("links => links.map(link => link.hreflang + ' ' + link.href)"))
                .isEqualTo(List.of("en " + origin + "/", "zh " + origin + "/zh", "x-default " + origin + "/"));
        assertThat(page.getAttribute("link[rel=canonical]", "href")).isEqualTo(origin + path);
    }

    @Test
    void remembersTheLanguage() {
        try (Visit visit = browser.visit(Look.DESKTOP)) {
            Page page = visit.go("/").page();
            page.locator(".top-language").click();
            page.waitForURL("**/zh");
            assertThat(page.locator("h1").textContent()).contains("一次调用");
            visit.go("/");
            assertThat(visit.path()).isEqualTo("/zh");
            page.locator(".top-language").click();
            page.waitForURL("**/");
            assertThat(visit.go("/").path()).isEqualTo("/");
            assertThat(page.locator("h1").textContent()).contains("One call");
            visit.assertClean();
        }
    }

    @Test
    void isUsableWithoutAMouse() {
        try (Visit visit = browser.visit(Look.DESKTOP)) {
            Page page = visit.go("/").page();
            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("skip-link");
            assertThat(page.locator(".skip-link").boundingBox().y).isNotNegative();
            List<String> reached = new ArrayList<>();
            while (reached.size() < 100 && !focused(page).equals("theme")) {
                page.keyboard().press("Tab");
                assertThat(outlined(page)).as(focused(page)).isTrue();
                reached.add(focused(page));
            }
            assertThat(reached)
                    .contains("brand", "top-language", "button primary large", "snippet-curl-tab", "copy", "theme");
            assertThat(reached.stream().filter("SUMMARY"::equals)).hasSizeGreaterThan(5);
            page.locator("summary").first().focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("details").first().getAttribute("open")).isNotNull();
            page.locator(".skip-link").focus();
            page.keyboard().press("Enter");
            assertThat(focused(page)).isEqualTo("content");
        }
    }

    @Test
    void showsExamplesInTabsAndCopiesThem() {
        try (Visit visit = browser.visit(Look.PHONE)) {
            visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Page page = visit.go("/").page();
            page.locator("#snippet-curl-tab").focus();
            for (String id : List.of("curl", "python", "javascript", "openai")) {
                assertThat(focused(page)).isEqualTo("snippet-" + id + "-tab");
                assertThat(page.locator(".snippet:visible").count()).isEqualTo(1);
                String code = page.locator("#snippet-" + id + " code").textContent();
                page.locator("#copy").click();
                page.locator("#copy")
                        .filter(new Locator.FilterOptions().setHasText("Copied"))
                        .waitFor();
                assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(code);
                assertThat(code).contains(Stack.running().standalone.apiUrl(), "aio_live_…");
                page.locator("#snippet-" + id + "-tab").focus();
                page.keyboard().press("ArrowRight");
            }
            assertThat(focused(page)).isEqualTo("snippet-curl-tab");
            visit.assertFits().assertClean();
        }
    }

    @Test
    void keepsTheThemeThatWasChosen() {
        try (Visit visit = browser.visit(Look.DESKTOP)) {
            Page page = visit.go("/").page();
            Object light = page.evaluate("getComputedStyle(document.body).backgroundColor");
            page.locator("#theme").click();
            assertThat(page.getAttribute("html", "data-theme")).isEqualTo("dark");
            visit.go("/");
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isNotEqualTo(light);
            visit.assertClean();
        }
    }

    @Test
    void isWholeWithoutScripts() {
        try (Visit visit = browser.visit(Look.PHONE, options -> options.setJavaScriptEnabled(false))) {
            Page page = visit.go("/").page();
            assertThat(page.locator(".snippet:visible").count()).isEqualTo(4);
            assertThat(page.locator("[role=tab]").count()).isZero();
            page.locator(".top-language").click();
            page.waitForURL("**/zh");
            page.locator(".top-language").click();
            page.waitForURL("**/");
            visit.keep("landing-without-scripts").assertClean();
        }
    }

    @ParameterizedTest
    @CsvSource({"DESKTOP, en", "PHONE_DARK, zh"})
    void saysWhereThereIsNoPage(Look look, String language) {
        try (Visit visit = browser.visit(look, options -> options.setLocale(language))) {
            visit.go("/pricing")
                    .assertFits()
                    .keep("missing-" + language + "-" + look)
                    .assertAccessible();
            assertThat(visit.page().getAttribute("html", "lang")).isEqualTo(language);
            assertThat(visit.page().locator("h1").count()).isEqualTo(1);
        }
    }

    /** The picture of the README: run with {@code -Dapiinone.test.args=-Dapiinone.pictures=write}. */
    @Test
    void drawsThePictureOfTheReadme() {
        try (Visit visit = browser.visit(Look.DESKTOP)) {
            assertThat(visit.go("/").draw("landing")).isNotEmptyFile();
        }
    }

    /** What has the focus, by the shortest name that it has. */
    private static String focused(Page page) {
        return (String) page.evaluate(
                "(() => { const at = document.activeElement; return at.id || at.className || at.tagName })()");
    }

    private static boolean outlined(Page page) {
        return (Boolean) page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'");
    }
}
