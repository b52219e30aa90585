package io.apiinone.sandbox;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A sandbox node as a process; {@link SettingsReader} lists its settings. It stops on SIGTERM and SIGINT. */
public final class SandboxApplication {
    private SandboxApplication() {}

    public static void main(String[] arguments) throws InterruptedException {
        Sandbox sandbox;
        try {
            sandbox = Sandbox.start(SettingsReader.read(List.of(arguments), System.getProperties(), System.getenv()));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            String cause = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
            System.err.println("The sandbox cannot start: " + e.getMessage() + cause);
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-shutdown"));
        System.out.println("The sandbox node answers on " + sandbox.baseUrl());
        new CountDownLatch(1).await();
    }
}
