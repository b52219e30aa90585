package io.apiinone.standalone.part;

import java.time.Duration;
import java.util.Optional;

/** One thing that a run starts and stops; it can be started again after it was stopped. */
public interface Part {
    /** One lower-case word, as the progress lines show it. */
    String name();

    /** Begins; may return before the part can be used. */
    void start() throws Exception;

    /**
     * Whether the part can be used now.
     *
     * @throws Exception if it never will be; a {@link StartFailure} explains why
     */
    boolean isReady() throws Exception;

    /** How long after {@link #start()} it may take to be ready; generous, as a wait ends as soon as the part is ready. */
    default Duration patience() {
        return Duration.ofSeconds(60);
    }

    /** Where it can be reached, for the progress line. */
    String where();

    /** The program it runs outside of this JVM, while there is one. */
    default Optional<ProcessHandle> process() {
        return Optional.empty();
    }

    /** Stops it and everything it started; does nothing if it does not run. */
    void stop();
}
