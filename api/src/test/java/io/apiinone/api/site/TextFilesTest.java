package io.apiinone.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every text exists in both languages, and every text that a page or a script asks for exists. */
class TextFilesTest {
    private static final Path SITE = Path.of("src/main/resources/site");
    private static final Path SCRIPTS = SITE.resolve("assets/js");
    private static final Pattern IMPORTED = Pattern.compile("\\bfrom '(\\.[^']+)'");
    private static final Pattern NAMED = Pattern.compile("\\{([a-zA-Z0-9_]+)}");

    /** A key in a call of {@code t} or {@code has}; where it goes on with a variable, its beginning. */
    private static final Pattern ASKED = Pattern.compile("\\b(?:t|has)\\(\\s*(['\"`])([A-Za-z0-9_.]*)(\\1|\\$\\{)");

    static List<String> files() throws IOException {
        List<String> all = new ArrayList<>();
        for (String folder : List.of("texts", "assets/texts")) {
            for (Language language : Language.values()) {
                Path root = SITE.resolve(folder).resolve(language.tag());
                for (Path file : under(folder + "/" + language.tag(), ".json")) {
                    all.add(folder + "/%s/" + root.relativize(file));
                }
            }
        }
        return all.stream().distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void bothLanguagesSayTheSameThings(String file) {
        SortedMap<String, String> english = texts(file, Language.EN);
        SortedMap<String, String> chinese = texts(file, Language.ZH);
        assertThat(chinese.keySet()).isEqualTo(english.keySet()).isNotEmpty();
        english.forEach((key, text) -> {
            assertThat(text).as("en " + key).isNotBlank();
            String translated = chinese.getOrDefault(key, "");
            assertThat(translated).as("zh " + key).isNotBlank();
            assertThat(named(translated)).as("names in " + key).isEqualTo(named(text));
        });
    }

    /** A page's module with its files of texts, which {@code app.js} loads with it, after those of all pages. */
    static List<Arguments> pages() throws IOException {
        List<Arguments> all = new ArrayList<>();
        all.add(Arguments.of("app", List.of()));
        all.add(Arguments.of("sign-in/pages", List.of("sign-in")));
        all.add(Arguments.of("playground/playground", List.of("playground")));
        for (Path file : under("assets/texts/en/console", ".json")) {
            String page = "console/" + file.getFileName().toString().replace(".json", "");
            all.add(Arguments.of(page, List.of("console", page)));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageAsksForIsInTheFilesThatItLoads(String page, List<String> files) throws IOException {
        SortedSet<String> known =
                new TreeSet<>(texts("assets/texts/%s/core.json", Language.EN).keySet());
        for (String file : files) {
            known.addAll(texts("assets/texts/%s/" + file + ".json", Language.EN).keySet());
        }
        List<String> missing = new ArrayList<>();
        for (Path script : modules(SCRIPTS.resolve(page + ".js"))) {
            ASKED.matcher(Files.readString(script))
                    .results()
                    .filter(asked -> !exists(asked, known))
                    .forEach(asked -> missing.add(script + ": " + asked.group()));
        }
        assertThat(missing).isEmpty();
    }

    /** Every script is part of some page, or of the landing page, which has its texts from the server. */
    @Test
    void everyScriptIsLookedAt() throws IOException {
        SortedSet<Path> seen = new TreeSet<>();
        for (Arguments page : pages()) {
            seen.addAll(modules(SCRIPTS.resolve(page.get()[0] + ".js")));
        }
        assertThat(under("assets/js", ".js").stream().filter(script -> !seen.contains(script)))
                .containsExactly(SCRIPTS.resolve("landing.js"), SCRIPTS.resolve("theme.js"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t('a.b')", "t(\"a.b\", {x})", "has('a.b')", "t(`a.${x}`)", "t(`${x}.b`)", "t('c')"})
    void findsWhatIsAskedFor(String script) {
        assertThat(ASKED.matcher(script)
                        .results()
                        .allMatch(asked -> exists(asked, new TreeSet<>(List.of("a.b", "c.one")))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t('a')x", "t('a.c')", "t(`b.${x}`)", "has('d')"})
    void noticesWhatIsMissing(String script) {
        assertThat(ASKED.matcher(script)
                        .results()
                        .anyMatch(asked -> !exists(asked, new TreeSet<>(List.of("aa.b", "c.one")))))
                .isTrue();
    }

    /** A text, an object of plural forms, or the beginning of one that a variable completes. */
    private static boolean exists(MatchResult asked, SortedSet<String> known) {
        String key = asked.group(2);
        if (known.contains(key)) {
            return true;
        }
        boolean whole = asked.group(3).equals(asked.group(1));
        String beginning = whole ? key + "." : key;
        return known.tailSet(beginning).stream()
                .findFirst()
                .filter(next -> next.startsWith(beginning))
                .isPresent();
    }

    /** A script and all that it imports, but the library. */
    private static SortedSet<Path> modules(Path script) throws IOException {
        SortedSet<Path> all = new TreeSet<>(List.of(script));
        Deque<Path> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            Path at = open.pop();
            IMPORTED.matcher(Files.readString(at))
                    .results()
                    .map(found -> at.resolveSibling(found.group(1)).normalize())
                    .filter(file -> !file.endsWith("lib/preact.js") && all.add(file))
                    .forEach(open::push);
        }
        return all;
    }

    private static SortedSet<String> named(String text) {
        return new TreeSet<>(
                NAMED.matcher(text).results().map(found -> found.group(1)).toList());
    }

    /** By keys joined with dots. */
    private static SortedMap<String, String> texts(String file, Language language) {
        try {
            SortedMap<String, String> all = new TreeMap<>();
            collect("", Json.MAPPER.readTree(Files.readString(SITE.resolve(file.formatted(language.tag())))), all);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String at, JsonNode node, SortedMap<String, String> into) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String key = at.isEmpty() ? member.getKey() : at + "." + member.getKey();
            if (member.getValue().isObject()) {
                collect(key, member.getValue(), into);
            } else {
                assertThat(member.getValue().isString()).as(key + " is a text").isTrue();
                into.put(key, member.getValue().stringValue());
            }
        }
    }

    private static List<Path> under(String folder, String ending) throws IOException {
        Path root = SITE.resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
