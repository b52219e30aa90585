package io.apiinone.api.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request is refused with.
 *
 * @param error the row of the error table
 * @param detail a sentence for the caller; never a class name, a stack trace or a secret
 * @param faults what is wrong where; empty when the request as a whole is refused
 * @param headers sent along, for example {@code Allow}
 */
public record Refusal(ApiError error, String detail, List<Fault> faults, Map<String, String> headers) {
    /** More details than these would not be read. */
    private static final int MOST_SENTENCES = 5;

    public Refusal {
        faults = List.copyOf(faults);
        headers = Map.copyOf(headers);
    }

    public static Refusal of(ApiError error, String detail) {
        return new Refusal(error, detail, List.of(), Map.of());
    }

    /** Refuses for these faults: with their code when they share one, else as an invalid request. */
    public static Refusal of(List<Fault> faults) {
        List<String> codes = faults.stream().map(Fault::code).distinct().toList();
        ApiError error = ApiError.INVALID_REQUEST;
        for (ApiError row : ApiError.values()) {
            if (codes.equals(List.of(row.code()))) {
                error = row;
            }
        }
        String detail = faults.stream()
                .limit(MOST_SENTENCES)
                .map(Fault::message)
                .reduce((a, b) -> a + " " + b)
                .orElse(error.title());
        return new Refusal(error, detail, faults, Map.of());
    }

    /** The service cannot do it now; nothing was done, and the same request may succeed soon. */
    public static Refusal comeBack(String detail) {
        return of(ApiError.TEMPORARILY_UNAVAILABLE, detail).with("Retry-After", "2");
    }

    /**
     * The caller is at a limit of its own; nothing was done.
     *
     * @param seconds after which the same request may succeed, at least 1
     */
    public static Refusal tooMany(String detail, long seconds) {
        return of(ApiError.RATE_LIMITED, detail).with("Retry-After", Long.toString(seconds));
    }

    public Refusal with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Refusal(error, detail, faults, all);
    }

    public RefusedException thrown() {
        return new RefusedException(this);
    }
}
