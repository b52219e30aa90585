package io.apiinone.api.temporal;

/** The server answered that there is no such run, or that it has ended. */
final class NoSuchRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean neverAgain;

    NoSuchRunException(boolean neverAgain) {
        super("no such run", null, false, false);
        this.neverAgain = neverAgain;
    }

    /** True when a run of this id existed and its end forbids another one. */
    boolean isNeverAgain() {
        return neverAgain;
    }
}
