package io.apiinone.api.web;

import java.util.Locale;

/**
 * The error table: every error a caller can meet, with its HTTP status, its title and the type that OpenAI's SDKs show.
 *
 * <p>Errors that the same request would meet again are final: {@code X-Should-Retry: false} keeps OpenAI's SDKs, which repeat
 * 408, 409, 429 and 5xx by themselves, from repeating them.
 */
public enum ApiError {
    INVALID_JSON(400, "Invalid JSON", ErrorType.INVALID_REQUEST),
    INVALID_REQUEST(400, "Invalid request", ErrorType.INVALID_REQUEST),
    UNKNOWN_PARAMETER(400, "Unknown parameter", ErrorType.INVALID_REQUEST),
    UNSUPPORTED_VALUE(400, "Unsupported value", ErrorType.INVALID_REQUEST),
    CONTENT_REJECTED(400, "Content rejected", ErrorType.INVALID_REQUEST),
    INVALID_INPUT_URL(400, "Invalid input URL", ErrorType.INVALID_REQUEST),
    MISSING_API_KEY(401, "Missing API key", ErrorType.AUTHENTICATION),
    INVALID_API_KEY(401, "Invalid API key", ErrorType.AUTHENTICATION),
    /** Only a node meets this one, on its callback route. */
    INVALID_SIGNATURE(401, "Invalid signature", ErrorType.AUTHENTICATION),
    /** This one and the next only a browser meets, on the console's routes. */
    SIGNED_OUT(401, "Signed out", ErrorType.AUTHENTICATION),
    INVALID_SIGN_IN(401, "Invalid sign-in", ErrorType.AUTHENTICATION),
    INSUFFICIENT_CREDITS(402, "Insufficient credits", ErrorType.BILLING),
    KEY_LIMIT_REACHED(402, "Key limit reached", ErrorType.BILLING),
    ACCOUNT_SUSPENDED(403, "Account suspended", ErrorType.PERMISSION),
    /** A request that another site may have made a browser send. */
    CSRF(403, "Cross-site request", ErrorType.PERMISSION),
    /** The account has as many files as it may, or as many bytes in them. */
    FILE_QUOTA_REACHED(403, "File quota reached", ErrorType.PERMISSION),
    FORBIDDEN(403, "Forbidden", ErrorType.PERMISSION),
    NOT_FOUND(404, "Not found", ErrorType.INVALID_REQUEST),
    METHOD_NOT_ALLOWED(405, "Method not allowed", ErrorType.INVALID_REQUEST),
    NOT_ACCEPTABLE(406, "Not acceptable", ErrorType.INVALID_REQUEST),
    CANCELED(409, "Task canceled", ErrorType.INVALID_REQUEST),
    EMAIL_TAKEN(409, "Email taken", ErrorType.INVALID_REQUEST),
    ENDPOINT_DISABLED(409, "Endpoint disabled", ErrorType.INVALID_REQUEST),
    /** The node has the task, or it has ended. */
    TASK_NOT_CANCELABLE(409, "Task not cancelable", ErrorType.INVALID_REQUEST),
    PAYLOAD_TOO_LARGE(413, "Payload too large", ErrorType.INVALID_REQUEST),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", ErrorType.INVALID_REQUEST),
    /** A part of a picture that lies behind its end. */
    RANGE_NOT_SATISFIABLE(416, "Range not satisfiable", ErrorType.INVALID_REQUEST),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused", ErrorType.INVALID_REQUEST),
    RATE_LIMITED(429, "Rate limited", ErrorType.RATE_LIMIT),
    /** Final although it is a 5xx: a fault of ours that a repetition would meet again, or pay for twice. */
    INTERNAL(500, "Internal error", ErrorType.API),
    UPSTREAM_FAILED(502, "Generation failed", ErrorType.API),
    UPSTREAM_REFUSED(502, "Generation refused", ErrorType.API),
    SUBMIT_UNKNOWN(502, "Outcome unknown", ErrorType.API),
    /** A picture that is there, and paid for, could not be sent along: an SDK's next try gets the same one. */
    RESULT_UNAVAILABLE(502, "Result unavailable", ErrorType.API),
    TEMPORARILY_UNAVAILABLE(503, "Temporarily unavailable", ErrorType.API),
    UPSTREAM_TIMEOUT(504, "Generation timed out", ErrorType.API),
    /** The task goes on; only the wait for it is over. */
    STILL_RUNNING(504, "Still running", ErrorType.API);

    private final int status;
    private final String title;
    private final ErrorType type;

    ApiError(int status, String title, ErrorType type) {
        this.status = status;
        this.title = title;
        this.type = type;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public ErrorType type() {
        return type;
    }

    /** The code on the wire, for example {@code insufficient_credits}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the same request would meet the same error again. */
    public boolean isFinal() {
        return this != RATE_LIMITED && this != RESULT_UNAVAILABLE && this != TEMPORARILY_UNAVAILABLE;
    }

    /** The row for an error that the web server found by itself; what has no row of its own is told as 400 or 500. */
    static ApiError ofStatus(int status) {
        return switch (status) {
            case 401 -> MISSING_API_KEY;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> TEMPORARILY_UNAVAILABLE;
            // An encoding or a version of HTTP that nobody speaks.
            case 501, 505 -> INVALID_REQUEST;
            default -> status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL;
        };
    }

    /** The families of errors as OpenAI's SDKs name them. */
    public enum ErrorType {
        INVALID_REQUEST("invalid_request_error"),
        AUTHENTICATION("authentication_error"),
        BILLING("billing_error"),
        PERMISSION("permission_error"),
        RATE_LIMIT("rate_limit_error"),
        API("api_error");

        private final String wire;

        ErrorType(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }
}
