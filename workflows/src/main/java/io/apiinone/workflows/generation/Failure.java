package io.apiinone.workflows.generation;

import java.util.Locale;

/** Why a task did not complete: the codes that customers see in {@code error.code} of a task. */
public enum Failure {
    CONTENT_REJECTED,
    UPSTREAM_FAILED,
    UPSTREAM_TIMEOUT,
    UPSTREAM_REFUSED,
    SUBMIT_UNKNOWN,
    INVALID_INPUT_URL,
    INSUFFICIENT_CREDITS,
    KEY_LIMIT_REACHED,
    ACCOUNT_SUSPENDED,
    CANCELED,
    INTERNAL;

    /** The code as customers and search attributes have it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
