package io.apiinone.standalone;

import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Settings from environment variables and, above them, from the options of {@code ./run}. */
final class CommandLine {
    static final String HELP = "--help";

    private static final String DATA = "--data";
    private static final String NO_CALLBACKS = "--no-callbacks";

    private CommandLine() {}

    /** @throws StartFailure naming the first option or variable that cannot be read */
    static StandaloneSettings parse(List<String> arguments, Map<String, String> environment) {
        StandaloneSettings settings = fromEnvironment(environment);
        Deque<String> left = arguments.stream()
                .flatMap(argument -> Arrays.stream(argument.split("=", 2)))
                .collect(Collectors.toCollection(ArrayDeque::new));
        while (!left.isEmpty()) {
            settings = option(left.pop(), left, settings);
        }
        return settings;
    }

    private static StandaloneSettings fromEnvironment(Map<String, String> environment) {
        StandaloneSettings settings = StandaloneSettings.usual();
        for (Port port : Port.values()) {
            String value = environment.get(port.variable());
            if (value != null) {
                settings = settings.withPort(port, number(port.variable(), value));
            }
        }
        String data = environment.get("APIINONE_DATA");
        return data == null ? settings : settings.withData(Path.of(data));
    }

    private static StandaloneSettings option(String option, Deque<String> left, StandaloneSettings settings) {
        if (option.equals(DATA)) {
            return settings.withData(Path.of(value(option, left)));
        }
        if (option.equals(NO_CALLBACKS)) {
            return settings.withCallbacks(false);
        }
        for (Port port : Port.values()) {
            if (option.equals(port.flag())) {
                return settings.withPort(port, number(option, value(option, left)));
            }
        }
        throw new StartFailure("There is no option %s: ./run --help lists them.".formatted(option));
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new StartFailure(option + " needs a value.");
        }
        return left.pop();
    }

    private static int number(String setting, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new StartFailure("%s must be a number, not '%s'.".formatted(setting, text), e);
        }
    }

    /** A text of its own, which {@code ./run --help} prints without a build. */
    static String help() {
        try (InputStream text = CommandLine.class.getResourceAsStream("/run-help.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
