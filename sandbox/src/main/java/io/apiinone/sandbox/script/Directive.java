package io.apiinone.sandbox.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of all {@code [sandbox: …]} directives of one prompt. A later word replaces an earlier one with the same key.
 * {@link SandboxScript} says what the words mean.
 */
public final class Directive {
    /** No words: everything honest. */
    public static final Directive NONE = new Directive(Map.of());

    private static final Pattern BRACKETED =
            Pattern.compile("\\[\\s*sandbox\\s*:([^\\]]*)\\]", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> words;

    private Directive(Map<String, String> words) {
        this.words = words;
    }

    /** The directive written in a prompt; {@link #NONE} when there is none. */
    public static Directive in(String prompt) {
        return read(
                BRACKETED.matcher(prompt).results().map(found -> found.group(1)).collect(Collectors.joining(" ")));
    }

    /** A directive given on its own, with or without its brackets. */
    public static Directive of(String text) {
        return BRACKETED.matcher(text).find() ? in(text) : read(text);
    }

    /** The prompt without its directives, as it is drawn. */
    public static String withoutDirectives(String prompt) {
        return BRACKETED.matcher(prompt).replaceAll("").strip();
    }

    private static Directive read(String text) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : text.strip().split("\\s+", -1)) {
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? "" : word.substring(equals + 1);
            // createTask of node41 never answers 501: it is the code of a failed generation.
            boolean failedGeneration = key.equals("code") && value.equals("501");
            if (!word.isEmpty()) {
                words.put(failedGeneration ? "fail" : key, value);
            }
        }
        return words.isEmpty() ? NONE : new Directive(words);
    }

    /** These words, and those of {@code defaults} in each of the named groups of which these say nothing. */
    public Directive fillFrom(Directive defaults, Group... groups) {
        Map<String, String> filled = new LinkedHashMap<>(words);
        defaults.words.forEach((key, value) -> Group.of(key)
                .filter(group -> List.of(groups).contains(group) && !speaksOf(group))
                .ifPresent(group -> filled.put(key, value)));
        return filled.isEmpty() ? NONE : new Directive(filled);
    }

    /** Whether some word is of this group. */
    public boolean speaksOf(Group group) {
        return words.keySet().stream().anyMatch(key -> Group.of(key).equals(Optional.of(group)));
    }

    Map<String, String> words() {
        return words;
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** The words again, in a form {@link #of} reads. */
    @Override
    public String toString() {
        return words.entrySet().stream()
                .map(word -> word.getValue().isEmpty() ? word.getKey() : word.getKey() + "=" + word.getValue())
                .collect(Collectors.joining(" "));
    }
}
