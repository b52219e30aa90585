package io.apiinone.standalone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.standalone.journey.Stack;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.util.HtmlUtils;

/**
 * The landing page's examples, taken from the page itself and run: each prints where its picture is. A language that is not on the machine is
 * skipped.
 */
class SnippetsTest {
    private static final Pattern PICTURE = Pattern.compile("http://[^\"\\s]+/results/[^\"\\s]+");

    private final Stack stack = Stack.running();
    private final AccountId account = stack.account(100);

    @TempDir
    Path folder;

    enum Snippet {
        CURL("/", "curl", "bash", "example.sh", ""),
        PYTHON("/zh", "python", "python3", "example.py", ""),
        JAVASCRIPT("/zh", "javascript", "node", "example.mjs", ""),
        OPENAI("/", "openai", "python3", "example.py", "python");

        private final String page;
        private final String id;
        private final String command;
        private final String file;
        private final String sdk;

        Snippet(String page, String id, String command, String file, String sdk) {
            this.page = page;
            this.id = id;
            this.command = command;
            this.file = file;
            this.sdk = sdk;
        }
    }

    @ParameterizedTest
    @EnumSource
    void printsWhereThePictureIs(Snippet snippet) throws IOException, InterruptedException {
        assumeTrue(has(snippet.command), snippet.command + " is not there");
        Files.writeString(folder.resolve(snippet.file), code(snippet));
        Matcher link = PICTURE.matcher(run(snippet).replace("\\/", "/"));
        assertThat(link.find()).isTrue();
        var picture = ImageIO.read(URI.create(link.group()).toURL());
        assertThat(picture.getWidth()).isGreaterThan(picture.getHeight());
        long charged = stack.books.credits().balance(account, Mode.LIVE).charged();
        assertThat(charged).isEqualTo(snippet == Snippet.OPENAI ? 7 : 5);
    }

    private String code(Snippet snippet) throws IOException, InterruptedException {
        Matcher found = Pattern.compile("id=\"snippet-" + snippet.id + "\".*?<code>(.*?)</code>", Pattern.DOTALL)
                .matcher(page(snippet.page));
        assertThat(found.find()).isTrue();
        String text = HtmlUtils.htmlUnescape(found.group(1).replaceAll("<[^>]+>", ""));
        assertThat(text).contains("aio_live_…");
        String key = stack.books
                .keys()
                .issue(account, Mode.LIVE, "snippet", KeyCaps.NONE)
                .secret()
                .text();
        return text.replace("aio_live_…", key) + "\n";
    }

    private String page(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI page = URI.create(stack.standalone.apiUrl() + path);
            return http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private String run(Snippet snippet) throws IOException, InterruptedException {
        File errors = folder.resolve("errors").toFile();
        ProcessBuilder builder = new ProcessBuilder(List.of(snippet.command, snippet.file))
                .directory(folder.toFile())
                .redirectError(errors);
        if (!snippet.sdk.isEmpty()) {
            builder.environment().put("PYTHONPATH", sdk(snippet.sdk).toString());
        }
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(printed + Files.readString(errors.toPath()))
                .isZero();
        return printed;
    }

    private static Path sdk(String language) {
        String folder = System.getenv("OPENAI_SDKS");
        assumeTrue(folder != null, "OPENAI_SDKS is not set; ./test sets it");
        Path sdk = Path.of(folder, language);
        assumeTrue(Files.isRegularFile(sdk.resolve("version")), "OpenAI's SDK for " + language + " is not there");
        return sdk;
    }

    private static boolean has(String command) throws IOException, InterruptedException {
        Process which = new ProcessBuilder("bash", "-c", "command -v " + command)
                .redirectErrorStream(true)
                .start();
        which.getInputStream().readAllBytes();
        return which.waitFor() == 0;
    }
}
