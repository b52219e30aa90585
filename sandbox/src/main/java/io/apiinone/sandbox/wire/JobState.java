package io.apiinone.sandbox.wire;

import java.util.Locale;

/** The states of a job, in the order it passes through them; the last two are final. */
public enum JobState {
    WAITING,
    QUEUING,
    GENERATING,
    SUCCESS,
    FAIL;

    /** The word on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFinal() {
        return this == SUCCESS || this == FAIL;
    }
}
