package io.apiinone.standalone.apart;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What one process can tell another. */
enum Signal {
    TERM,
    /** PostgreSQL's fast shutdown, which does not wait for its clients; its image stops by this signal, too. */
    INT,
    STOP,
    CONT,
    KILL;

    /** Does nothing if the process is gone. */
    void send(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
