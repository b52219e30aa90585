package io.apiinone.sandbox.script;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of a directive's words, and says in a sentence which one is wrong. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,8})(ms|s|m|h)");

    private final Map<String, String> words;

    Values(Directive directive) {
        this.words = directive.words();
        for (String key : words.keySet()) {
            if (Group.of(key).isEmpty()) {
                throw new WrongWord("unknown word '" + key + "'");
            }
        }
    }

    boolean has(String key) {
        return words.containsKey(key);
    }

    String text(String key, String absent) {
        return words.getOrDefault(key, absent);
    }

    /** True for {@code key} alone and {@code key=yes}. */
    boolean flag(String key, boolean absent) {
        return switch (words.getOrDefault(key, absent ? "yes" : "no")) {
            case "", "yes" -> true;
            case "no" -> false;
            default -> throw wrong(key, "yes or no");
        };
    }

    int number(String key, int absent, int min, int max) {
        return has(key) ? number(key, text(key, ""), min, max) : absent;
    }

    @Nullable
    Integer numberOrNull(String key, int min, int max) {
        return has(key) ? Integer.valueOf(number(key, text(key, ""), min, max)) : null;
    }

    static int number(String key, String value, int min, int max) {
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < min || Integer.parseInt(value) > max) {
            throw wrong(key, "a number from " + min + " to " + max);
        }
        return Integer.parseInt(value);
    }

    /** The duration of a word; {@code bare} when the word stands without a value, {@code absent} without the word. */
    Duration duration(String key, Duration absent, Duration bare) {
        String value = text(key, "");
        return !has(key) ? absent : value.isEmpty() ? bare : duration(key, value);
    }

    static Duration duration(String key, String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw wrong(key, "a duration such as 250ms, 3s, 2m or 1h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    static <E extends Enum<E>> E oneOf(String key, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        String all = String.join(
                " ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
        throw wrong(key, "one of " + all);
    }

    static WrongWord wrong(String key, String wanted) {
        return new WrongWord("'" + key + "' wants " + wanted);
    }

    /** A word that cannot be read; never leaves this package. */
    static final class WrongWord extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongWord(String message) {
            super(message);
        }
    }
}
