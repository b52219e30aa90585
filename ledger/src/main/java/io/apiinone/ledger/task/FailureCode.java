package io.apiinone.ledger.task;

import java.util.Locale;

/** Why a task ended without a picture: the code and the sentence that its owner sees. Never a node's own text. */
public enum FailureCode {
    CONTENT_REJECTED("The prompt or an input image was rejected by the content policy."),
    UPSTREAM_FAILED("The image could not be generated."),
    UPSTREAM_TIMEOUT("The image was not ready in time."),
    UPSTREAM_REFUSED("The request could not be placed for generation."),
    SUBMIT_UNKNOWN("The outcome of the generation could not be determined in time."),
    INVALID_INPUT_URL("An input image could not be used."),
    INSUFFICIENT_CREDITS("The balance did not cover the price."),
    KEY_LIMIT_REACHED("The API key's credit limit was reached."),
    ACCOUNT_SUSPENDED("The account is suspended."),
    CANCELED("The task was canceled."),
    INTERNAL("Something went wrong on our side.");

    private final String message;

    FailureCode(String message) {
        this.message = message;
    }

    public String message() {
        return message;
    }

    /** As in SQL and JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FailureCode fromWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
