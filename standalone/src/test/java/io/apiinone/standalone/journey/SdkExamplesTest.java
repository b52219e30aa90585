package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import java.io.File;
import java.io.IOException;
import java.net.URI;
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

/**
 * The README's examples for OpenAI's SDKs, taken from the page itself and run with the real ones: each prints where its picture is. A
 * language that is not on the machine is skipped.
 */
class SdkExamplesTest {
    private static final Path PAGE = Path.of("../README.md");

    private final Stack stack = Stack.running();
    private final AccountId account = stack.account(100);

    @TempDir
    Path folder;

    enum Language {
        PYTHON("python", "python3", "example.py"),
        NODE("js", "node", "example.mjs");

        private final String fence;
        private final String command;
        private final String file;

        Language(String fence, String command, String file) {
            this.fence = fence;
            this.command = command;
            this.file = file;
        }
    }

    @ParameterizedTest
    @EnumSource
    void printsWhereThePictureIs(Language language) throws IOException, InterruptedException {
        Path sdk = sdks().resolve(language == Language.PYTHON ? "python" : "node");
        assumeTrue(Files.isRegularFile(sdk.resolve("version")), "OpenAI's SDK for " + language + " is not there");
        String printed = run(language, sdk, example(language));
        var picture = ImageIO.read(URI.create(printed.strip()).toURL());
        assertThat(picture.getWidth()).as(printed).isGreaterThan(picture.getHeight());
        assertThat(stack.books.credits().balance(account, Mode.LIVE)).isEqualTo(new Balance(100, 0, 7, 93));
    }

    private static Path sdks() {
        String folder = System.getenv("OPENAI_SDKS");
        assumeTrue(folder != null, "OPENAI_SDKS is not set; ./test sets it");
        return Path.of(folder);
    }

    private String example(Language language) throws IOException {
        Matcher example = Pattern.compile("```" + language.fence + "\n(.*?OpenAI.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        assertThat(example.find())
                .as("an example of %s in the README", language)
                .isTrue();
        String key = stack.books
                .keys()
                .issue(account, Mode.LIVE, "sdk", KeyCaps.NONE)
                .secret()
                .text();
        String text = example.group(1);
        assertThat(text).contains("http://localhost:8080/", "aio_live_…");
        return text.replace("http://localhost:8080/", stack.standalone.apiUrl() + "/")
                .replace("aio_live_…", key);
    }

    private String run(Language language, Path sdk, String example) throws IOException, InterruptedException {
        if (language == Language.NODE) {
            // Where Node looks for what an example imports.
            Files.createSymbolicLink(folder.resolve("node_modules"), sdk.resolve("node_modules"));
        }
        Files.writeString(folder.resolve(language.file), example);
        File errors = folder.resolve("errors").toFile();
        ProcessBuilder builder = new ProcessBuilder(List.of(language.command, language.file))
                .directory(folder.toFile())
                .redirectError(errors);
        builder.environment().put("PYTHONPATH", sdk.toString());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(() -> printed + text(errors)).isZero();
        return printed;
    }

    private static String text(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
