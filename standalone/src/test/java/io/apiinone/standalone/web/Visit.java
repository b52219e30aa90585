package io.apiinone.standalone.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody's browser window with a store of its own. It notes what no page of ours may do: errors, violations of the policy, calls elsewhere. */
public final class Visit implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final int MOST_TEXT_BYTES = 150_000;

    private final BrowserContext context;
    private final String origin;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    Visit(BrowserContext context, String origin, double patienceMs) {
        this.context = context;
        this.origin = origin;
        context.setDefaultTimeout(patienceMs);
        context.onRequest(request -> {
            String url = request.url();
            if (!url.startsWith(origin + "/") && !url.startsWith("data:") && !url.startsWith("blob:" + origin)) {
                faults.add("a request to " + url);
            }
        });
        // The policy's violations are told here, too.
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add("in the console: " + message.text() + " " + message.location());
            }
        });
        context.onWebError(error -> faults.add("in a script: " + error.error()));
        page = context.newPage();
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    /** Goes there and waits until everything has come. */
    public Visit go(String path) {
        page.navigate(path);
        page.waitForLoadState();
        return this;
    }

    /** The path, with the query, that is shown. */
    public String path() {
        return page.url().substring(origin.length());
    }

    /** Keeps a picture of the whole page in {@code target/screenshots}. */
    public Visit keep(String name) {
        page.screenshot(
                new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
        return this;
    }

    /** For the README: as the window shows it. Written to {@code docs/pictures} with {@code -Dapiinone.pictures=write}. */
    public Path draw(String name) {
        boolean write = "write".equals(System.getProperty("apiinone.pictures"));
        Path file = (write ? Path.of("..", "docs", "pictures") : PICTURES).resolve(name + ".png");
        page.screenshot(new ScreenshotOptions().setPath(file));
        return file;
    }

    /**
     * How many bytes of text the page took since {@link #go}, as they are when unpacked: its document, styles, scripts and texts,
     * also those that came later or from the cache; not what it asked of the API, which grows with the account.
     */
    public int textBytes() {
        return (Integer) page.evaluate("""
                [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                  .filter(({ entryType, name }) => entryType === 'navigation' || /\\.(js|css|json)$/.test(name))
                  .reduce((sum, one) => sum + one.decodedBodySize, 0)""");
    }

    /** The page is no heavier than pages of ours may be. */
    public Visit assertLight() {
        assertThat(textBytes()).as("bytes of text at " + path()).isBetween(MOST_TEXT_BYTES / 10, MOST_TEXT_BYTES);
        return this;
    }

    /** WCAG 2.2 AA, as far as axe can tell. */
    public Visit assertAccessible() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        // In the page itself: it has no frames, and a second page to put results together takes longer than the rules.
        List<String> violations = new AxeBuilder(page)
                .options(options).withTags(RULES).setLegacyMode(true).analyze().getViolations().stream()
                        .map(Visit::told)
                        .toList();
        assertThat(violations).as("axe at " + path()).isEmpty();
        return this;
    }

    /** Nothing is to the right of the window. */
    public Visit assertFits() {
        Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(wider).as("pixels too wide at " + path()).isEqualTo(0);
        return this;
    }

    /** No errors, no violations of the policy, no calls to others, so far. */
    public Visit assertClean() {
        assertThat(faults).as("at " + path()).isEmpty();
        return this;
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
