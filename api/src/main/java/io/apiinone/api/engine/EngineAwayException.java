package io.apiinone.api.engine;

/** The engine, or every worker behind it, did not answer in time. */
public final class EngineAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineAwayException(Throwable cause) {
        super("the engine is away", cause);
    }

    /** The innermost cause, for one log line. */
    public String reason() {
        Throwable cause = this;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
