package io.apiinone.standalone.part;

/** Nothing can be started, for a reason that the person at the keyboard can mend; the message is for them, in one line. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
