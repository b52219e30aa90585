package io.apiinone.worker.admin;

/** Somebody who was to be asked does not answer; the message says who, in words for an operator. */
final class AwayException extends Exception {
    private static final long serialVersionUID = 1L;

    AwayException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
