package io.apiinone.worker;

import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Prepares PostgreSQL and Temporal for the worker and the api, and ends. It runs before their first start and before the first
 * start of each new version; its settings are in {@code setup.yaml}.
 *
 * <p>With the arguments {@code open-account NAME CREDITS} it opens an account instead, and prints its API key.
 */
public final class SetupApplication {
    private SetupApplication() {}

    /** A fault ends the process with a status other than 0, so that nobody starts what needs the set-up. */
    public static void main(String[] arguments) throws InterruptedException {
        Setup setup = new Setup(settings(arguments));
        List<String> words = List.of(arguments).stream()
                .filter(word -> !word.startsWith("--"))
                .toList();
        if (words.isEmpty()) {
            setup.prepare();
        } else if (words.size() == 3 && words.getFirst().equals("open-account")) {
            System.out.print(setup.openAccount(words.get(1), Long.parseLong(words.get(2))));
        } else {
            System.err.println("Usage: setup [open-account NAME CREDITS]");
            System.exit(2);
        }
    }

    /** Reads files, environment and arguments as a Spring application does, without being one for longer than that. */
    static SetupSettings settings(String... arguments) {
        try (var context = new SpringApplicationBuilder(SetupApplication.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .properties("spring.config.name=setup")
                .run(arguments)) {
            return SetupSettings.of(context.getEnvironment());
        }
    }
}
