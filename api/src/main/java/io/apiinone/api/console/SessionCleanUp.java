package io.apiinone.api.console;

import io.apiinone.api.work.Repeating;
import io.apiinone.ledger.signin.Sessions;
import java.time.Duration;

/** Removes sessions that are over. They open nothing since that moment; this only keeps their table small. */
final class SessionCleanUp extends Repeating {
    private static final int BATCH = 500;

    private final Sessions sessions;

    SessionCleanUp(Sessions sessions, Duration interval) {
        super("session-clean-up", interval, Duration.ofSeconds(2));
        this.sessions = sessions;
    }

    @Override
    protected boolean doSome() {
        return sessions.forget(BATCH) == BATCH;
    }
}
