package io.apiinone.standalone;

import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One log of all parts in this JVM, as {@code logback.xml} says. */
final class Logs {
    private Logs() {}

    /** Two Spring contexts share the JVM: neither may arrange the log for itself, and the libraries' other log joins it. */
    static synchronized void toFile() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        if (!SLF4JBridgeHandler.isInstalled()) {
            LogManager.getLogManager().reset();
            SLF4JBridgeHandler.install();
        }
    }
}
