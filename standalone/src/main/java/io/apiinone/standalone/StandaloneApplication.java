package io.apiinone.standalone;

import io.apiinone.standalone.part.StartFailure;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code ./run}: starts everything, says how to use it, and stops everything on Ctrl-C or SIGTERM. */
public final class StandaloneApplication {
    private StandaloneApplication() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> options = List.of(arguments);
        if (options.contains(CommandLine.HELP)) {
            System.out.print(CommandLine.help());
            return;
        }
        System.setProperty("java.awt.headless", "true"); // the sandbox draws, but on no screen
        try {
            run(CommandLine.parse(options, System.getenv()));
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(StandaloneSettings settings) throws InterruptedException {
        // Before anything writes to the log.
        System.setProperty(
                "apiinone.log",
                settings.data().resolve("logs").resolve("apiinone.log").toString());
        System.out.println(
                "Starting API in One in " + settings.data().toAbsolutePath().normalize());
        var standalone = new Standalone(settings, System.out::println);
        // Before the first part starts: Ctrl-C while it starts stops it, too.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(standalone), "stop"));
        standalone.launch();
        System.out.print(Welcome.text(standalone.apiUrl(), standalone.temporalUiUrl(), standalone.demoKey()));
        new CountDownLatch(1).await();
    }

    private static void stop(Standalone standalone) {
        System.out.println("Stopping.");
        standalone.close();
    }
}
