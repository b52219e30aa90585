package io.apiinone.standalone.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import io.apiinone.standalone.journey.Stack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One Chromium for all tests of this JVM, started at the first use, before the shared stack. Without {@code CHROMIUM}, which {@code ./test}
 * sets, its tests are skipped. Playwright is for one thread at a time: whoever uses it locks {@link #NAME}.
 */
public final class Browser {
    /** The lock of whoever uses the browser. */
    public static final String NAME = "browser";

    /** Nothing of its own: no sandbox, as tests run as root, and no calls to its maker. */
    private static final List<String> QUIETLY = List.of(
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-gpu",
            "--disable-dev-shm-usage");

    private static final double PATIENCE_MS = 60_000;

    private final com.microsoft.playwright.Browser chromium;

    private Browser(String path) {
        Playwright playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(Path.of(path))
                        .setArgs(QUIETLY)
                        .setTimeout(PATIENCE_MS));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    }

    /** The browser of this JVM; without one the test is skipped. */
    public static Browser running() {
        String path = System.getenv("CHROMIUM");
        assumeTrue(path != null && !path.isEmpty(), "CHROMIUM is not set; ./test sets it where it can");
        return Shared.BROWSER;
    }

    /** Somebody new, with nothing stored. */
    public Visit visit(Look look) {
        return visit(look, options -> options);
    }

    /** The same with further options, for example without scripts. */
    public Visit visit(Look look, UnaryOperator<com.microsoft.playwright.Browser.NewContextOptions> further) {
        String origin = Stack.running().standalone.apiUrl();
        return new Visit(chromium.newContext(further.apply(look.options().setBaseURL(origin))), origin, PATIENCE_MS);
    }

    private static final class Shared {
        private static final Browser BROWSER = new Browser(System.getenv("CHROMIUM"));
    }
}
